import type { StorybookConfig } from '@storybook/web-components-vite';

/** Serves every story with nothing but Node: no telemetry, no look for updates, no request to anywhere else. */
const config: StorybookConfig = {
  framework: { name: '@storybook/web-components-vite', options: {} },
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, disableProjectJson: true },
  // Relative addresses, so that the built folder works under any path.
  viteFinal: (vite) => ({ ...vite, base: './' }),
};

export default config;
