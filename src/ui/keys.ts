/** Which keys belong to the control that has the focus, and so to no slide deck around it. */

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const pages = ['PageUp', 'PageDown', 'Home', 'End'];

const keysOf = (element: Element): readonly string[] | 'all' => {
  if (element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) return 'all';
  if (element.getAttribute('role') === 'menuitem') return [...arrows, ...pages, 'Enter', ' '];
  if (element instanceof HTMLButtonElement || element.localName === 'summary' || element.localName === 'a') return ['Enter', ' '];
  if (!(element instanceof HTMLInputElement)) return [];
  if (element.type === 'range') return [...arrows, ...pages];
  if (element.type === 'radio') return [...arrows, ' '];
  return element.type === 'checkbox' ? [' '] : 'all';
};

/** Whether the focused control uses this key itself. */
export const ownsKey = (event: KeyboardEvent): boolean => {
  const element = event.composedPath()[0];
  if (event.defaultPrevented) return true;
  if (!(element instanceof Element) || event.key === 'Tab') return false;
  const keys = keysOf(element);
  const typing = element instanceof HTMLInputElement && keys === 'all';
  if ((event.ctrlKey || event.metaKey || event.altKey) && !typing) return false;
  return keys === 'all' ? true : keys.includes(event.key);
};
