import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { repository } from '../house/imports.ts';

beforeEach(() => {
  vi.resetModules();
});

/** A browser in a language, as Chrome and Firefox tell it, with the words they would take. */
async function browserIn(tag: string, { words = 'en', direction = 'ltr' } = {}) {
  const messages = JSON.parse(readFileSync(path.join(repository, `public/_locales/${words}/messages.json`), 'utf8'));
  fakeBrowser.i18n.getUILanguage = () => tag;
  fakeBrowser.i18n.getMessage = ((key: string) =>
    key === '@@bidi_dir' ? direction : (messages[key]?.message ?? '')) as never;
  const [{ language }, text, { byName }, { longDate }, { speak }] = await Promise.all([
    import('../../../src/language.ts'),
    import('../../../src/ui/text.ts'),
    import('../../../src/by-name.ts'),
    import('../../../src/ui/format.ts'),
    import('../../../src/ui/speak.ts'),
  ]);
  return { language, ...text, byName, longDate, speak };
}

describe('the language of our words', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de-AT'],
    ['en-GB', 'en-GB'],
    ['sv-SE', 'sv-SE'],
    ['ja-JP-mac', 'ja-JP'],
    ['zh-Hans-CN', 'en'],
    ['pt-BR', 'en'],
    ['den', 'en'],
    ['', 'en'],
  ])('of a browser in %j is %s', async (tag, expected) => {
    const { language } = await browserIn(tag);
    expect(language).toBe(expected);
    expect(Intl.getCanonicalLocales(language)).toEqual([language]);
  });

  it('decides how numbers are written', async () => {
    expect((await browserIn('en-US')).text('run_progress', 1000, 1023)).toBe('1,000 of 1,023 written');
    vi.resetModules();
    expect((await browserIn('de', { words: 'de' })).text('run_progress', 1000, 1023)).toBe(
      '1.000 von 1.023 geschrieben',
    );
  });

  it('decides what is said of one and of many', async () => {
    const english = await browserIn('en');
    expect([0, 1, 2].map((count) => english.textOfCount('search_results', count))).toEqual([
      '0 results',
      '1 result',
      '2 results',
    ]);
    expect(english.textOf('warning', 'notifies', ['1'])).toBe('1 person or group is notified.');
    expect(english.textOf('warning', 'notifies', ['1023'])).toBe('1,023 people or groups are notified.');
    vi.resetModules();
    // In Japanese one is said as many are.
    const japanese = await browserIn('ja', { words: 'ja' });
    expect(japanese.textOfCount('copied', 1)).toBe('1 件をコピーしました');
  });

  it('decides how dates are written', async () => {
    const noon = '2026-03-02T12:00:00-00:00';
    expect((await browserIn('de', { words: 'de' })).longDate(noon)).toBe('02.03.2026, 12:00 (Serverzeit)');
    vi.resetModules();
    expect((await browserIn('ja', { words: 'ja' })).longDate(noon)).toBe('2026/03/02 12:00（サーバーの時刻）');
  });

  it('decides the order of names, with numbers by their size', async () => {
    const sorted = async (tag: string): Promise<string[]> => {
      vi.resetModules();
      const { byName } = await browserIn(tag);
      return ['Öberg', 'sh10', 'Zoe', 'Olsson', 'sh2']
        .map((name) => ({ name }))
        .sort(byName)
        .map(({ name }) => name);
    };
    expect(await sorted('de')).toEqual(['Öberg', 'Olsson', 'sh2', 'sh10', 'Zoe']);
    expect(await sorted('sv')).toEqual(['Olsson', 'sh2', 'sh10', 'Zoe', 'Öberg']);
  });

  it.each([
    ['sv', 'ltr', 'ltr'],
    ['sv', 'rtl', 'rtl'],
    // English words in a browser that is in Arabic.
    ['ar', 'rtl', 'ltr'],
  ])('is told of what is ours: in %s, where the browser says %s, %s', async (tag, direction, expected) => {
    const { speak } = await browserIn(tag, { direction });
    const element = { lang: '', dir: '' };
    speak(element as HTMLElement);
    expect(element).toEqual({ lang: tag === 'ar' ? 'en' : tag, dir: expected });
  });
});
