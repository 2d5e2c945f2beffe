/** The words that more than one widget says. Sentences about one idea stand with that idea. */
export const words = {
  moreSettings: 'More settings',
  settings: 'Settings',
  menu: 'Copy, save and more',
  pause: 'Pause',
  oneStep: 'One step',
  oneBack: 'Go back one',
  reset: 'Reset',
  speed: 'Speed',
  slowMotion: 'slow motion',
  fullSpeed: 'as fast as it goes',
  less: 'less',
  more: 'more',
  notArrived: 'The menu did not arrive. Check the connection.',
  tryAgain: 'Try again',
  goOn: 'Go on',
  motionOff: (verb: string) => `Motion is off in your system. ${verb} runs it anyway.`,
  away: 'Paused while out of sight',
  value: (label: string) => `${label}, value`,
} as const;

/** What the engine badge says. */
export const engineWords: Readonly<Record<string, string>> = {
  webgpu: 'Runs on WebGPU',
  wasm: 'Runs on CPU (WASM)',
  js: 'Runs on CPU (JavaScript)',
  tfjs: 'Runs on GPU (TensorFlow.js)',
};
