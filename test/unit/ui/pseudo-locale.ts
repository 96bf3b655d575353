import messages from '../../../public/_locales/en/messages.json';
import { pseudo } from '../../a11y/made-up-messages.ts';

/** What `browser.i18n.getMessage` answers in that language. */
export function pseudoMessage(key: string): string {
  const { message } = (messages as Record<string, { message?: string }>)[key] ?? {};
  return message === undefined ? '' : pseudo(message);
}
