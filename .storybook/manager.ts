import { addons } from 'storybook/manager-api';

/** The addons' panel at the bottom, so that a story has the width of the page; keys belong to the widgets. */
addons.setConfig({ layout: { panelPosition: 'bottom', bottomPanelHeight: 260 }, ui: { enableShortcuts: false } });
