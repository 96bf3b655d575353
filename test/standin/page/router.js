import { options } from './options.js';
import { formatRoute, parseRoute } from './route.js';

const listeners = new Set();
let seen = location.hash;

/** How the page moves is not known of the real one: by `location.hash`, or silently by `history.pushState`. */
const move = {
  hash: (hash) => {
    location.hash = hash;
  },
  push: (hash) => {
    history.pushState(null, '', hash);
    notify();
  },
}[options.nav];

addEventListener('hashchange', notify);
addEventListener('popstate', notify);

function notify() {
  if (location.hash === seen) return;
  seen = location.hash;
  for (const listener of listeners) listener(currentRoute());
}

export function currentRoute() {
  return parseRoute(location.hash);
}

export function go(route) {
  const hash = formatRoute(route);
  if (hash !== location.hash) move(hash);
}

/** Like `go`, without an entry of its own in the history. */
export function replaceRoute(route) {
  history.replaceState(history.state, '', formatRoute(route));
  notify();
}

export function onRoute(listener) {
  listeners.add(listener);
}
