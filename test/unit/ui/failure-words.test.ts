import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };

fakeBrowser.i18n.getMessage = ((key: string) =>
  (messages as Record<string, { message: string }>)[key]?.message ?? '') as never;
const { sentence } = await import('../../../src/ui/parts/failure.tsx');

it.each([
  ['S207', 'blank', 'A field cannot be used as it is: This cannot be blank.'],
  ['S207', 'no such words', 'A field cannot be used as it is: no such words'],
  [
    'S404',
    'scopes.0.settings.entries.entries.0.template: scheme_not_listed. roots: Invalid input.',
    'These settings cannot be read. scopes.0.settings.entries.entries.0.template: It has to begin with https: or one of the other schemes below. roots: Invalid input.',
  ],
  ['S404', 'a: nothing_called_so.', 'These settings cannot be read. a: nothing_called_so.'],
] as const)('%s says in words what is wrong: %s', (number, detail, words) => {
  expect(sentence({ number, detail })).toBe(words);
});
