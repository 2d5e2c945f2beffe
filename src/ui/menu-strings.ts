/** The words of the menu and of what it opens. */
export const menuWords = {
  close: 'Close',
  copyTag: 'Copy embed code',
  copyFrame: 'Copy embed code (iframe)',
  copyLink: 'Copy link to this state',
  savePng: 'Save picture (PNG)',
  saveSvg: 'Save picture (SVG)',
  saveCsv: 'Save data (CSV)',
  copyPython: 'Copy PyTorch code',
  showTable: 'Show data as a table',
  data: 'Data',
  copied: 'Copied.',
  saved: 'Saved.',
  copyByHand: 'Copying is not allowed here. Select the text and copy it.',
  tooLong: 'This state is too long for a link.',
  noPicture: 'There is no picture yet.',
  rows: (shown: string, all: string) => `The first ${shown} of ${all} rows. The CSV file has all of them.`,
} as const;
