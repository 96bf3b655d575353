import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import { defaultRuleSettings, type RuleSettings } from '../../../src/rules/settings.ts';
import { importRules } from '../../../src/settings/import-rules.ts';
import { readSettings } from '../../../src/settings/settings.ts';
import { runs } from '../api/property-runs.ts';

/** What a pipeline's file says of rules. */
async function importText(text: string): Promise<RuleSettings> {
  const [first, ...others] = await importRules(new Blob([text]), scope);
  expect(others).toEqual([]);
  expect(first!.scope).toBe(scope);
  return first!.own.rules as RuleSettings;
}
const scope = { site: 'https://studio.ftrackapp.com', project: 'p' };
const importJson = (settings: unknown) => importText(JSON.stringify(settings));

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SidecarError);
  expect((error as SidecarError).number).toBe('S404');
  return (error as SidecarError).detail;
}

describe('importing a settings file', () => {
  test('takes what it says and leaves the rest as it is by default, byte order mark or not', async () => {
    const file = '{"ftrack": {"events": {"thumbnail_updates": {"levels": 2}}}}';
    const rules = { ...defaultRuleSettings, 'thumbnails-up': { ...defaultRuleSettings['thumbnails-up'], levels: 2 } };
    expect(await importText(file)).toEqual(rules);
    expect(await importText(`\uFEFF${file}`)).toEqual(rules);
    expect(await importJson({ events: {} })).toEqual(defaultRuleSettings);
  });

  test.each<[string, unknown]>([
    ['status_version_to_task.enabled', { status_version_to_task: { enabled: null } }],
    ['status_version_to_task.mapping.Approved', { status_version_to_task: { mapping: { Approved: 'Done' } } }],
    ['status_version_to_task.mapping.Approved.1', { status_version_to_task: { mapping: { Approved: ['Done', 7] } } }],
    ['status_version_to_task.mapping.0.value', { status_version_to_task: { mapping: [{ name: 'Approved' }] } }],
    ['next_task_update.mapping', { next_task_update: { mapping: 'Ready' } }],
    [
      'status_task_to_parent.parent_status_by_task_status.1.new_status',
      {
        status_task_to_parent: {
          parent_status_by_task_status: [{ new_status: 'Ready', task_statuses: [] }, { task_statuses: [] }],
        },
      },
    ],
  ])('names the place that is wrong: %s', async (place, settings) => {
    expect(await refusal(importJson({ events: settings }))).toMatch(new RegExp(`^events\\.${place}: .+`));
  });

  test.each(['{}', '{"name": "sidecar", "version": 1}', '{"maya": {}}'])(
    'refuses what is about something else: %s',
    async (text) => {
      expect(await refusal(importText(text))).toMatch(/says nothing/);
    },
  );

  test.each(['', 'no JSON', '[]', 'null', '7', '{"events": [', '[{"events": {}}]'])('refuses %j', async (text) => {
    expect(await refusal(importText(text))).not.toBe('');
  });

  test('does not even read a file of many megabytes', async () => {
    const file = new Blob(['{"events": {}}', ' '.repeat(50_000_000)]);
    file.text = () => Promise.reject(new Error('It was read.'));
    expect(await refusal(importRules(file))).toMatch(/longer than/);
  });

  test('is not led astray by names that mean something to JavaScript', async () => {
    const mapping = '{"mapping": {"__proto__": ["Polluted"], "constructor": ["Approved"]}}';
    const inherited = '{"events": {"next_task_update": {"enabled": false}}}';
    const rules = await importText(`{"__proto__": ${inherited}, "events": {"status_version_to_task": ${mapping}}}`);
    expect(rules['next-task'].enabled).toBe(true);
    expect(rules['version-to-task'].mapping).toEqual([['constructor', ['Approved']]]);
    expect(await refusal(importText(`{"__proto__": ${inherited}}`))).toMatch(/says nothing/);
  });

  test('whatever is in it, gives settings that can be kept, or says why not', async () => {
    const part = fc.record(
      {
        enabled: fc.oneof(fc.boolean(), fc.anything()),
        mapping: fc.oneof(
          fc.dictionary(fc.string(), fc.oneof(fc.array(fc.string()), fc.string(), fc.anything())),
          fc.array(fc.record({ name: fc.string(), value: fc.oneof(fc.array(fc.string()), fc.string()) })),
        ),
        asset_types: fc.oneof(fc.array(fc.string()), fc.anything()),
        levels: fc.oneof(fc.integer(), fc.double(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    const names = ['status_version_to_task', 'status_task_to_parent', 'next_task_update', 'thumbnail_updates'];
    const events = fc.dictionary(fc.constantFrom(...names, 'ftrack', 'enabled'), fc.oneof(part, fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(fc.oneof(events, fc.jsonValue()), async (settings) => {
        const rules = await importJson(settings).catch((error: unknown) => error);
        if (rules instanceof Error) {
          expect(rules).toMatchObject({ number: 'S404', detail: expect.stringMatching(/./) });
          return;
        }
        const kept = JSON.parse(JSON.stringify({ rules })) as unknown;
        expect(readSettings(kept).rules).toEqual(rules);
      }),
      runs(300),
    );
  });
});
