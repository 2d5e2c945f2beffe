import type { StorybookConfig } from '@storybook/web-components-vite';
import type { Plugin } from 'vite';

/** Lit as readers get it, and once: its development build prints to the console. */
const publishedLit = (): Plugin => ({
  name: 'published-lit',
  enforce: 'post',
  config: () => ({
    optimizeDeps: { exclude: ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'], include: ['fft.js', '@noble/hashes/sha2.js'] },
  }),
  configResolved({ environments }) {
    for (const { resolve } of Object.values(environments)) {
      resolve.conditions = resolve.conditions.map((name) => (name === 'development|production' ? 'production' : name));
    }
  },
});

/** Serves every story with nothing but Node: no telemetry, no look for updates, no request to anywhere else. */
const config: StorybookConfig = {
  framework: { name: '@storybook/web-components-vite', options: {} },
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  features: { sidebarOnboardingChecklist: false },
  // Relative addresses, so that the built folder works under any path.
  viteFinal: (vite) => ({ ...vite, base: './', plugins: [...(vite.plugins ?? []), publishedLit()] }),
};

export default config;
