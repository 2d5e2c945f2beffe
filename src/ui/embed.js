/* global URLSearchParams, customElements, location */
/**
 * One widget in a frame of its own: embed.html?tag=gan-trainer&dataset=ring, served beside loader.js.
 *
 * The address comes from anywhere, so it sets only what the element's table names; never where code or data is
 * fetched from.
 */
const never = ['base-path', 'src'];
const query = new URLSearchParams(location.search);
const tag = query.get('tag') ?? '';

if (/^[a-z]+(-[a-z0-9]+)+$/.test(tag)) {
  const element = document.createElement(tag);
  customElements.whenDefined(tag).then(({ observedAttributes = [] }) => {
    for (const [name, value] of query) if (observedAttributes.includes(name) && !never.includes(name)) element.setAttribute(name, value);
    document.title = element.label ?? document.title;
  });
  document.body.append(element);
  import('./loader.js');
}
