import { browser } from 'wxt/browser';
import { language } from '../language.ts';

/** Says of an element of ours which language is in it, and which way that is written, whatever is around it. */
export function speak(element: HTMLElement): void {
  element.lang = language;
  element.dir = direction;
}

const direction = directionOf();

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
