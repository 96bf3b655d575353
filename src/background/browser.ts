import type { Browser } from 'webextension-polyfill';
import { browser as own } from 'wxt/browser';

/**
 * The browser's own interface, for the background: it starts with a click somebody waits for, and the polyfill looks at every part of
 * it then. In Manifest V3 everything in it answers with promises in Chromium too, which is what these types say; they know more
 * than wxt's of what Firefox does otherwise.
 */
export const browser = own as unknown as Browser;
