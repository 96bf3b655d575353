import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** A message in the user's language. A key that does not exist does not compile. */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  return browser.i18n.getMessage(key as never, substitutions.map(String)) || key;
}

/** A message whose key is made of an id, such as `action_set_status`; `fallback` where there is none. */
export function textOf(prefix: string, id: string, substitutions: string[] = [], fallback = ''): string {
  return browser.i18n.getMessage(`${prefix}_${id.replaceAll('-', '_')}` as never, substitutions) || fallback;
}
