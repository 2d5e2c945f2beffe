/** Registers a tag, where there is a registry. The first definition of a tag wins silently. */
export const define = (tag: string, element: CustomElementConstructor): void => {
  if (typeof customElements === 'undefined' || customElements.get(tag)) return;
  customElements.define(tag, element);
};
