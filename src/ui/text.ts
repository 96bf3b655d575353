import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

const templates = new Map<string, string>();

/** Words with `$1` to `$9` still in them. Kept, for an extension that is gone from under a page tells no words any more. */
function templateOf(key: string): string {
  let template = templates.get(key);
  if (template === undefined) {
    try {
      const places = Array.from({ length: 9 }, (_, index) => `$${index + 1}`);
      template = browser.i18n.getMessage(key as never, places) ?? '';
      templates.set(key, template);
    } catch {
      template = '';
    }
  }
  return template;
}

function filled(key: string, substitutions: readonly string[]): string {
  return templateOf(key).replace(/\$(\d)/g, (_, place: string) => substitutions[Number(place) - 1] ?? '');
}

/** A message in the user's language. A key that does not exist does not compile. */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  return filled(key, substitutions.map(String)) || key;
}

/** A message whose key is made of an id, such as `action_set_status`; `fallback` where there is none. */
export function textOf(prefix: string, id: string, substitutions: string[] = [], fallback = ''): string {
  return filled(`${prefix}_${id.replaceAll('-', '_')}`, substitutions) || fallback;
}

// What there is to say once the extension is gone.
for (const key of [
  'error_S205',
  'reload',
  'dismiss',
  'plan_apply',
  'plan_cancel',
  'plan_close',
] satisfies MessageKey[]) {
  templateOf(key);
}
