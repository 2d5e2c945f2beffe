// Made from the files in assets/ by scripts/assets.mjs.
/** Where each file of assets/ lies. Bundlers know this form, copy the file, and keep the address right. */
export const assetFiles: Readonly<Partial<Record<string, () => URL>>> = {
  'digits-classifier.safetensors': () => new URL('../../assets/digits-classifier.safetensors', import.meta.url),
  'digits-critic.safetensors': () => new URL('../../assets/digits-critic.safetensors', import.meta.url),
  'digits-generator.safetensors': () => new URL('../../assets/digits-generator.safetensors', import.meta.url),
  'digits.pack': () => new URL('../../assets/digits.pack', import.meta.url),
  'faces-classifier.safetensors': () => new URL('../../assets/faces-classifier.safetensors', import.meta.url),
  'faces-critic.safetensors': () => new URL('../../assets/faces-critic.safetensors', import.meta.url),
  'faces-generator.safetensors': () => new URL('../../assets/faces-generator.safetensors', import.meta.url),
  'faces.pack': () => new URL('../../assets/faces.pack', import.meta.url),
  'fashion-classifier.safetensors': () => new URL('../../assets/fashion-classifier.safetensors', import.meta.url),
  'fashion-critic.safetensors': () => new URL('../../assets/fashion-critic.safetensors', import.meta.url),
  'fashion-generator.safetensors': () => new URL('../../assets/fashion-generator.safetensors', import.meta.url),
  'fashion.pack': () => new URL('../../assets/fashion.pack', import.meta.url),
  'glasses-free.safetensors': () => new URL('../../assets/glasses-free.safetensors', import.meta.url),
  'glasses.safetensors': () => new URL('../../assets/glasses.safetensors', import.meta.url),
};
