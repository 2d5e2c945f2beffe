import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';

/** The manifest without properties: what a story sets becomes attributes, as an author writes them. */
const modules = manifest.modules.map((module) => ({
  ...module,
  declarations: module.declarations.map((declaration) => ({
    ...declaration,
    members: 'members' in declaration ? declaration.members.filter(({ kind }) => kind === 'method') : [],
  })),
}));
setCustomElementsManifest({ ...manifest, modules });

const grounds = {
  light: { name: 'Light', value: '#ffffff' },
  dark: { name: 'Dark', value: '#181818' },
};

const preview: Preview = {
  tags: ['autodocs'],
  initialGlobals: { backgrounds: { value: 'light' } },
  decorators: [
    (story, { globals }) => {
      const ground: unknown = globals.backgrounds?.value;
      document.documentElement.style.colorScheme = ground === 'dark' ? 'dark' : 'light';
      return story();
    },
  ],
  parameters: {
    backgrounds: { options: grounds },
    a11y: { test: 'error' },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { codePanel: true },
    options: {
      // Stories before their docs, so that the first page is a GAN that learns.
      storySort: { includeNames: true, order: ['gan-trainer', ['Learning', '*', 'Docs'], '*', ['*', 'Docs'], 'Lessons'] },
    },
  },
};

export default preview;
