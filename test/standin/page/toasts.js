import { h } from './dom.js';
import { t } from './strings.js';

const secondsShown = 5;
const stack = h('div', { class: 'toasts', role: 'status' });

/** A short message in a corner; green for what went well, red for what did not. */
export function toast(message, { success = true } = {}) {
  const element = h('div', { class: `toast ${success ? 'good' : 'bad'}` }, message);
  if (!stack.isConnected) document.body.append(stack);
  stack.append(element);
  setTimeout(() => element.remove(), secondsShown * 1000);
}

/** For everything that is in the real interface and not in this one. */
export function toastNotHere() {
  toast(t('notInStandin'));
}

/** What a person can do about a failed request: sign in again, or read what the server says. */
export function reportFailure(error) {
  if (!error?.isSignedOut) return toast(String(error?.message ?? error), { success: false });
  if (document.querySelector('.banner')) return;
  const signIn = h('a', { href: `/login${location.search}` }, t('signIn'));
  document.body.prepend(h('div', { class: 'banner', role: 'alert' }, t('signedOut'), ' ', signIn));
}
