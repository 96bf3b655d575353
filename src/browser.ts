/** The one place that imports webextension-polyfill: for the extension's own pages. */
export { default as browser } from 'webextension-polyfill';
