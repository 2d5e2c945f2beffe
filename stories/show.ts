/** An element as an author writes it: what a story sets becomes attributes, so that "Show code" is what one pastes. */
export const show = (tag: string, args: Readonly<Record<string, unknown>>): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue;
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    element.setAttribute(attribute, value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value));
  }
  return element;
};
