// Made from the files in assets/ by scripts/assets.mjs.
import type { Asset } from '../../runtime/assets.js';

/** The files that come with the library and are loaded when they are wanted. */
export const assets = {
  'digits-classifier': { file: 'digits-classifier.safetensors', bytes: 110152, sha256: '28332816995e3b2d25b643ef243287cbb34040ad9a22fe2e818140a9ad1ee54b' },
  'digits-critic': { file: 'digits-critic.safetensors', bytes: 356108, sha256: '515fa88a827bdc1ed61257e65be0759f763b85d9531b047cffcee3f43fc61547' },
  'digits-generator': { file: 'digits-generator.safetensors', bytes: 312716, sha256: '757cef3eb305864fe5247f339f0f8b1418b36fc826cc7d062686630170e26c05' },
  'digits': { file: 'digits.pack', bytes: 448576, sha256: 'efe2654bc7bd8c043ece98fc6ff5582bcb14f9c8f139ee5d4afaf1c425cb37f6' },
  'faces-classifier': { file: 'faces-classifier.safetensors', bytes: 139788, sha256: '5fdcdca81142bffeb32cac9ec371eb4c3df4af200f4d3272a0cebe1381f1c285' },
  'faces-critic': { file: 'faces-critic.safetensors', bytes: 191132, sha256: 'ee2139a0d1bc22edd2958ffcad4d4b412aa205636fcd1455118c1c2c43132d8b' },
  'faces-generator': { file: 'faces-generator.safetensors', bytes: 207420, sha256: '6f52849654c44c080111f391d1a33a167d15d59d2ac14bfc96bf9e85e01eb505' },
  'faces': { file: 'faces.pack', bytes: 474639, sha256: 'a826a47e3ad1be89cb75832e33bf94336a625c77bde2ee8b680925593a478f70' },
  'fashion-classifier': { file: 'fashion-classifier.safetensors', bytes: 110200, sha256: 'fb530d7af49751afd6ab88b643a0849e11654220394787cb8d95d35a4d3eac16' },
  'fashion-critic': { file: 'fashion-critic.safetensors', bytes: 356100, sha256: '345af1bd20ec168bbd8026c15e738bb1b09bf8991689d5c5bab3ed95fc518a5e' },
  'fashion-generator': { file: 'fashion-generator.safetensors', bytes: 312844, sha256: '93330b5101de43e1eaf999109f3f097b002db8b99223a2a1a33375730f65e07f' },
  'fashion': { file: 'fashion.pack', bytes: 490360, sha256: 'e0eff047ab2ed826b467245b07e6077e1e0a190dff49d793a14a24d10548bdd1' },
  'glasses-free': { file: 'glasses-free.safetensors', bytes: 321400, sha256: '92d33b1363782e3a769c90d200fe3affd369a3f9e7411f3ef21cc3cfaba76fcb' },
  'glasses': { file: 'glasses.safetensors', bytes: 321400, sha256: '9643eb7c13558dad621c294b20b630b9e486f12a1e0e1338c01e767191737dc5' },
} as const satisfies Readonly<Record<string, Asset>>;

export type AssetName = keyof typeof assets;
