/** What the page's side needs where there is a GPU: loaded only there. */
export { hasGpu } from '../../runtime/device.js';
export { borrowHost, compare, isFastestOnGpu } from './shared-host.js';
