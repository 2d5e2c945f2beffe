/**
 * The colours of every picture, as values: canvas and exported files cannot read custom properties.
 *
 * A mark names a tone, never a colour; a palette gives each tone its value in one scheme.
 */
export type Tone =
  | 'real'
  | 'generated'
  | 'generator'
  | 'discriminator'
  | 'gradient'
  | 'text'
  | 'muted'
  | 'line'
  | 'line-strong'
  | 'stage'
  | 'sunken'
  | 'mark'
  | 'error'
  | 'accent';

export interface Palette {
  readonly scheme: 'light' | 'dark';
  readonly tones: Readonly<Record<Tone, string>>;
  /** From "generated" over "cannot tell" to "real", evenly spaced stops as #rrggbb. */
  readonly diverging: readonly string[];
  /** From none to most, evenly spaced stops as #rrggbb. */
  readonly sequential: readonly string[];
  /** Family of the words in a picture. */
  readonly font: string;
  /** Size of a label, css px; ticks are .85 of it. */
  readonly size: number;
}

/** One stop list a line, so that the tables can be laid beside each other. */
const stops = (list: string): readonly string[] => list.split(' ').map((stop) => `#${stop}`);

const font = 'system-ui, sans-serif';

export const light: Palette = {
  scheme: 'light',
  tones: {
    real: '#0a69c0',
    generated: '#b34800',
    generator: '#b34800',
    discriminator: '#6e0f6c',
    gradient: '#12472a',
    text: '#1b1f24',
    muted: '#575e69',
    line: '#dcdfe3',
    'line-strong': '#848b96',
    stage: '#ffffff',
    sunken: '#f4f5f6',
    mark: '#ffea8a',
    error: '#b0103c',
    accent: '#1b1f24',
  },
  diverging: stops('fbbb87 fdc89e fed4b4 fee1ca fdede1 fafafa e6f2ff d5eafe c3e1fe b2d9fe a0d0fe'),
  sequential: stops('f9f9f0 daecc9 9cdbbe 64bcbb 3c93ac 2e6896 2a4072 202148'),
  font,
  size: 13,
};

export const dark: Palette = {
  scheme: 'dark',
  tones: {
    real: '#63b1f9',
    generated: '#fe9d4a',
    generator: '#fe9d4a',
    discriminator: '#eebfff',
    gradient: '#9df0a2',
    text: '#e8eaee',
    muted: '#a4abb7',
    line: '#343942',
    'line-strong': '#737b88',
    stage: '#15171c',
    sunken: '#20232a',
    mark: '#4a3b00',
    error: '#ff8a9f',
    accent: '#e8eaee',
  },
  diverging: stops('61370d 523012 432a15 352416 271e17 181818 192129 1a2a39 1b3349 1b3c5a 1a456b'),
  sequential: stops('181a24 273056 2c4d7d 2d7498 3c9baa 68c1b0 b4dfaa f0f3c5'),
  font,
  size: 13,
};
