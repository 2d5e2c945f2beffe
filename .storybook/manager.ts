import { addons } from 'storybook/manager-api';

/** The addons' panel at the bottom, so that a story has the width of the page. */
addons.setConfig({ panelPosition: 'bottom', enableShortcuts: false });
