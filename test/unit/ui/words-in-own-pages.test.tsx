import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { entryFields, entryValues } from '../../../src/background/rule-editor/entry-form.ts';
import { ruleFields } from '../../../src/background/rule-editor/rule-fields.ts';
import type { AnyRule } from '../../../src/rules/rule.ts';
import { rules } from '../../../src/rules/rules.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';
import { pseudo } from '../../a11y/made-up-messages.ts';
import { statusOf } from './forms.ts';
import { pseudoMessage } from './pseudo-locale.ts';
import { answering, data, entity, error, spokenPage } from './spoken-page.ts';

vi.mock('../../../src/browser.ts', () => ({ browser: {} }));
// It reads a database by itself.
vi.mock('../../../src/ui/popup/use-names.ts', () => ({
  useNames: () => ({ names: undefined, isLoaded: true }),
  namesDatabase: {},
}));

// Before anything is imported that keeps words: Japanese dates and times of day are without letters.
fakeBrowser.i18n.getUILanguage = () => 'ja';
fakeBrowser.i18n.getMessage = pseudoMessage as never;
const { noChoices } = await import('../../../src/background/rule-editor/name-choices.ts');
const { ruleValues } = await import('../../../src/background/rule-editor/rule-values.ts');
const { Options } = await import('../../../src/ui/options/options.tsx');
const { Popup } = await import('../../../src/ui/popup/popup.tsx');

const page = spokenPage();

/** Settings, in which every word is a name. */
function dataIn<Value>(settings: Value): Value {
  const ours = /^(__\w+__|deny|allow|task[-_]type|name)$/;
  return JSON.parse(JSON.stringify(settings), (_, value) =>
    typeof value === 'string' && !ours.test(value) ? data(value) : value,
  );
}

describe('no English is left in', () => {
  it('the popup', async () => {
    const counts = { total: 3, written: 3, ignored: 0, refused: 0, overtaken: 0, withheld: 0, cancelled: 0, open: 0 };
    const label = entity('sh010');
    const overwritten = { id: '1', label, kind: 'overwritten' as const, message: data('Retake') };
    const runs = [
      { ...statusOf('1', 'finished'), title: data('Notes'), counts, canUndo: true, problems: [overwritten] },
      { ...statusOf('2', 'finished'), title: data('Notes'), counts, undoneBy: '1', createdAt: Date.now() },
      { ...statusOf('3', 'interrupted'), title: data('Notes'), interruption: error, createdAt: Date.now() },
    ].map((run) => ({ ...run, createdAt: Date.now() }));
    const state = { origin: '', user: data('me'), userId: 'u', indexed: 0, revision: null, at: null };
    const pasteTable = {
      id: 'paste-table',
      group: 'edit',
      icon: 'table',
      effect: 'writes',
      asks: 'form',
      gives: 'plan',
    };
    const hits = [entity('sh010', data('Shot'))];
    await page.show(
      <Popup
        client={answering({
          'run.recent': runs,
          'site.state': { ...state, indexing: 1023, missing: error },
          'search.server': { hits, missing: [error] },
          'selection.resolve': { actions: [pasteTable] },
        })}
        follow={() => () => undefined}
        followNews={() => () => undefined}
        site={{ origin: 'https://studio.ftrackapp.com', tab: undefined } as never}
      />,
    );
    page.expectNoEnglish(12);
    page.root.all(({ localName }) => localName === 'input')[0]!.fill('sh010');
    await vi.advanceTimersByTimeAsync(500);
    expect(page.root.textContent).toContain(data('sh010'));
    page.expectNoEnglish(6);
  });

  it('the options, with the settings of every rule', async () => {
    const lacking = new Map([['mapping', [data('Retake')]]]);
    const edited = (rules as unknown as readonly AnyRule[]).map((rule) => ({
      ...{ id: rule.id, enabled: true, isIdle: true, from: 'site', preview: 'apply-rules' },
      fields: ruleFields(rule, noChoices, lacking),
      values: ruleValues(rule, dataIn(defaultRuleSettings[rule.id as RuleId])),
    }));
    const sites = [
      { origin: 'https://studio.ftrackapp.com', user: data('me'), hasKey: true },
      { origin: 'https://other.ftrackapp.com', user: null, hasKey: false, error: { number: 'S105', detail: '' } },
    ];
    const projects = [{ id: 'p', name: data('show'), hasOwn: true }];
    const schemes = [data('rvlink:')];
    const entries = [{ id: '1', name: data('Farm'), folder: data('Send'), types: [data('Shot')], template: data('x') }];
    await page.show(
      <Options
        client={answering({
          ...{ 'sites.list': sites, 'sites.last': sites[0]!.origin },
          'receipts.read': { chosen: 'job', found: 'metadata' },
          'roots.read': { managed: [], own: [{ location: '', windows: 'P:', macos: '', linux: '/mnt/p' }] },
          'profiles.read': [],
          'deleted.count': { runs: 2 },
          'settings.read': {
            menu: 'right-click',
            offers: null,
            earlier: { rules: [{ id: 'next-task', enabled: false }], whole: '{}' },
          },
          'rules.read': {
            projects,
            rules: edited,
            entries: { fields: entryFields, values: entryValues({ schemes, entries }), managed: [] },
            mistakes: [],
          },
        })}
        connect={() => {
          throw new Error('Nothing is previewed.');
        }}
      />,
    );
    page.expectNoEnglish(100);
    await page.click(({ textContent, localName }) => localName === 'button' && textContent === pseudo('Forget'));
    const wipe = pseudo('Wipe what Sidecar keeps of this site');
    await page.click(({ textContent, localName }) => localName === 'button' && textContent === wipe);
    expect(page.root.textContent).toContain('ŕûñš déļéţéd');
    page.expectNoEnglish(102);
  });
});
