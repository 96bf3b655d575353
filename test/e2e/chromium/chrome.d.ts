import type { Browser } from 'webextension-polyfill';

declare global {
  /** What functions that run inside the extension's worker find there. */
  const chrome: Browser;
}
