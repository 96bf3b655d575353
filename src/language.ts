import { browser } from 'wxt/browser';

/** The languages that `public/_locales` has words in. The browser takes the first for whoever reads none of them. */
export const languages = ['en', 'de', 'ja', 'sv'];

/**
 * The language of our words, with the region that dates and numbers are written for, such as `de-AT`: that of the
 * browser, or English where there are no words in it. Kept, for an extension that is gone from under a page is told no more.
 */
export const language: string = spoken(browserLanguage());

/** Firefox adds what is no part of a language to some (`ja-JP-mac`). */
function spoken(tag: string): string {
  const [, name = '', region] = /^([a-z]+)\b(?:-([a-z]{2})\b)?/i.exec(tag) ?? [];
  if (!languages.includes(name.toLowerCase())) return languages[0]!;
  return [name.toLowerCase(), ...(region ? [region.toUpperCase()] : [])].join('-');
}

/** Empty in Node, where actions run for their tests. */
function browserLanguage(): string {
  try {
    return browser.i18n.getUILanguage();
  } catch {
    return '';
  }
}
