/**
 * Registers elements when their tags appear on the page, so that a page loads what it uses.
 *
 * Looks at the document now and after every change; shadow roots are asked for with `watch(root)`.
 */
import { loaders } from './elements/loaders.js';
import { tags, type Tag } from './elements/tags.js';

const waiting = new Set<Tag>(tags);

/** Loads the tags found in `root`, itself included. A failed load is tried again at the next appearance. */
const discover = (root: Element | Document | ShadowRoot): void => {
  for (const tag of waiting) {
    const found = root.querySelector(tag) ?? (root instanceof Element && root.localName === tag);
    if (!found) continue;
    waiting.delete(tag);
    loaders[tag]().catch(() => waiting.add(tag));
  }
};

/** Loads the library's tags that are in `root` or come into it later. */
export const watch = (root: Document | ShadowRoot): void => {
  discover(root);
  if (waiting.size === 0) return;
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) discover(node);
    }
    if (waiting.size === 0) observer.disconnect();
  });
  observer.observe(root, { subtree: true, childList: true });
};

if (typeof document !== 'undefined') watch(document);
