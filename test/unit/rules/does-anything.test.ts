import { describe, expect, it } from 'vitest';
import { doesAnything } from '../../../src/rules/does-anything.ts';
import { defaultRuleSettings, type RuleId, type RuleSettings } from '../../../src/rules/settings.ts';

const active = (settings: RuleSettings = defaultRuleSettings): RuleId[] =>
  (Object.keys(defaultRuleSettings) as RuleId[]).filter((id) => doesAnything(id, settings));

const withRule = <Id extends RuleId>(id: Id, change: Partial<RuleSettings[Id]>): RuleSettings => ({
  ...defaultRuleSettings,
  [id]: { ...defaultRuleSettings[id], ...change },
});

describe('a rule that can do anything', () => {
  it('is by default each but those that wait for entries of their own', () => {
    expect(active()).toEqual([
      'start-working',
      'version-to-task',
      'thumbnails-up',
      'next-task',
      'task-to-parent',
      'clear-copied-ids',
      'push-attributes',
      'radio-attribute',
    ]);
  });

  it('is not one that is off', () => {
    expect(active(withRule('next-task', { enabled: false }))).not.toContain('next-task');
  });

  it('is one that has been given an entry', () => {
    expect(active(withRule('task-to-version', { mapping: [['Approved', []]] }))).toContain('task-to-version');
    const profile = { assetTypes: [], taskTypes: [], taskNames: [], status: 'Ready' };
    expect(active(withRule('first-version', { profiles: [profile] }))).toContain('first-version');
    expect(active(withRule('first-version', { map: [{ key: 'task', name: 'comp', status: 'Ready' }] }))).toContain(
      'first-version',
    );
  });

  it('is not one whose entries were all taken away', () => {
    expect(active(withRule('next-task', { mapping: [] }))).not.toContain('next-task');
    expect(active(withRule('thumbnails-up', { levels: 0 }))).not.toContain('thumbnails-up');
    expect(active(withRule('push-attributes', { attributes: [] }))).not.toContain('push-attributes');
    expect(active(withRule('push-attributes', { objectTypes: [] }))).not.toContain('push-attributes');
    const empty = { matchAll: [], matchOne: [] };
    expect(active(withRule('task-to-parent', empty))).not.toContain('task-to-parent');
    expect(active(withRule('task-to-parent', { ...empty, byStates: true }))).toContain('task-to-parent');
    expect(active(withRule('task-to-parent', { parentObjectTypes: [] }))).not.toContain('task-to-parent');
  });
});
