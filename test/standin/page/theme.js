import { recall, remember } from './remember.js';

const themes = ['dark', 'light'];
const listeners = new Set();

/** The theme in force: what the address asks for, else what was chosen last in this browser, else dark. */
export function theme() {
  const asked = new URLSearchParams(location.search).get('theme');
  return [asked, recall('theme')].find((name) => themes.includes(name)) ?? 'dark';
}

export function applyTheme() {
  document.body.classList.remove(...themes);
  document.body.classList.add(theme());
  for (const listener of listeners) listener();
}

/** Switches and remembers; an address that named the old theme names the new one from now on. */
export function switchTheme() {
  const next = theme() === 'dark' ? 'light' : 'dark';
  remember('theme', next);
  const address = new URL(location.href);
  if (address.searchParams.has('theme')) {
    address.searchParams.set('theme', next);
    history.replaceState(history.state, '', address);
  }
  applyTheme();
}

/** Calls back after every switch until the returned function is called. */
export function onThemeChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
