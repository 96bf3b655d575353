import { h } from './dom.js';
import { formatRoute } from './route.js';
import { go } from './router.js';

/**
 * A link that says where it leads. With a modifier key the browser does with it what browsers do.
 *
 * @param {string} text
 * @param {() => import('./route.js').Route} place asked for again at the click, when other things may be open
 */
export function addressedLink(text, place, attributes = {}) {
  const follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return event.stopPropagation();
    event.preventDefault();
    go(place());
  };
  return h('a', { href: formatRoute(place()), ...attributes, on: { click: follow } }, text);
}

/** A thing to click that keeps to itself where it leads. With a modifier key the click is left to the row it is in. */
export function silentLink(tag, text, place, attributes = {}) {
  const follow = (event) => {
    event.preventDefault();
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) go(place());
  };
  return h(tag, { ...attributes, on: { click: follow } }, text);
}
