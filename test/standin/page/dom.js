/**
 * Builds an element. Text comes in as children and is never parsed: names of entities hold quotes and markup.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on` holds listeners, `style` an object of CSS properties, all else is
 *   an attribute; null, undefined and false are left out
 * @param {...unknown} children nodes and text, nested at will; null, undefined and false are left out
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (isNothing(value)) continue;
    if (name === 'on') for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (name === 'style') for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Number.POSITIVE_INFINITY).filter((child) => !isNothing(child)));
  return element;
}

function isNothing(value) {
  return value === null || value === undefined || value === false;
}
