import { browser } from 'wxt/browser';
import { language } from '../language.ts';

/** Which way our words are written: never that of the page they stand in. */
export const direction = directionOf();

/** The browser tells the direction of its own language: English words stay in order in a browser that is in Arabic. */
function directionOf(): 'ltr' | 'rtl' {
  try {
    const [own] = browser.i18n.getUILanguage().split('-');
    const isOurs = own?.toLowerCase() === language.split('-')[0];
    return isOurs && browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
