// Made from the files in assets/ by scripts/assets.mjs.
import type { Asset } from '../../runtime/assets.js';

/** The files that come with the library and are loaded when they are wanted. */
export const assets = {
  'digits': { file: 'digits.pack', bytes: 448576, sha256: 'efe2654bc7bd8c043ece98fc6ff5582bcb14f9c8f139ee5d4afaf1c425cb37f6' },
  'faces': { file: 'faces.pack', bytes: 474639, sha256: 'a826a47e3ad1be89cb75832e33bf94336a625c77bde2ee8b680925593a478f70' },
  'fashion': { file: 'fashion.pack', bytes: 490360, sha256: 'e0eff047ab2ed826b467245b07e6077e1e0a190dff49d793a14a24d10548bdd1' },
  'glasses-free': { file: 'glasses-free.safetensors', bytes: 321400, sha256: '31ef2a7f0da6c0f852965514ed83977b79a49554fd7cede4b7c32adb9908b8b5' },
  'glasses': { file: 'glasses.safetensors', bytes: 321400, sha256: '81ded00cca85f4d39fa55cfc870d25df49829c6bf69901fa186461821d80d4e6' },
} as const satisfies Readonly<Record<string, Asset>>;

export type AssetName = keyof typeof assets;
