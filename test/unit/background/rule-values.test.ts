import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../../src/actions/field.ts';
import { noChoices } from '../../../src/background/rule-editor/name-choices.ts';
import { ruleSettings, ruleValues } from '../../../src/background/rule-editor/rule-values.ts';
import type { SidecarError } from '../../../src/errors.ts';
import type { AnyRule } from '../../../src/rules/rule.ts';
import { rules } from '../../../src/rules/rules.ts';
import { defaultRuleSettings, type RuleId, type RuleSettings } from '../../../src/rules/settings.ts';
import { runs } from '../api/property-runs.ts';
import { settings as anySettings } from '../rules/random-world.ts';

const ruleOf = (id: RuleId): AnyRule => rules.find((rule) => rule.id === id) as unknown as AnyRule;

function saved<Id extends RuleId>(id: Id, values: Record<string, FieldValue>): RuleSettings[Id] {
  const current = defaultRuleSettings[id];
  return ruleSettings(ruleOf(id), { ...ruleValues(ruleOf(id), current), ...values }, current);
}

function refusal(id: RuleId, values: Record<string, FieldValue>): string {
  try {
    saved(id, values);
  } catch (error) {
    const { number, detail, field } = error as SidecarError;
    return `${number} ${field}: ${detail}`;
  }
  return 'not refused';
}

describe('a form of a rule’s settings', () => {
  it('that is saved as it is shown changes nothing, whatever the settings', () => {
    fc.assert(
      fc.property(anySettings, (all) => {
        for (const { id } of rules) {
          const values = JSON.parse(JSON.stringify(ruleValues(ruleOf(id), all[id]))) as Record<string, FieldValue>;
          const isKeyedTwice = refusedTwice(all, id);
          if (isKeyedTwice) continue;
          expect(ruleSettings(ruleOf(id), values, all[id])).toEqual(JSON.parse(JSON.stringify(all[id])));
        }
      }),
      runs(150),
    );
  });

  it('asks for every setting there is, but for roles of the pipeline’s own action', () => {
    for (const rule of rules as unknown as AnyRule[]) {
      const asked = new Set(rule.fields.map(({ name, path = [name] }) => path[0]));
      expect([
        rule.id,
        ...Object.keys(defaultRuleSettings[rule.id as RuleId]).filter((key) => !asked.has(key)),
      ]).toEqual([rule.id, 'enabled']);
    }
  });

  it('writes names as the server does, and leaves those it does not have', () => {
    const option = { value: 'In Progress', name: 'In Progress' };
    const choices = { ...noChoices, 'task-status': [option] };
    const { matchOne } = ruleValues(ruleOf('task-to-parent'), defaultRuleSettings['task-to-parent'], choices);
    expect(matchOne).toEqual([
      { parentStatus: 'In Progress', anyTaskStatus: ['In Progress', 'change requested', 'retake', 'pending review'] },
    ]);
  });

  it('keeps the order of rows, switches a rule off, and trims names', () => {
    const mapping = [
      { nextStatus: ' Waiting ', nextBecomes: 'Ready' },
      { nextStatus: 'Not Ready', nextBecomes: 'Ready' },
    ];
    expect(saved('next-task', { mapping, enabled: false, ignored: [] })).toEqual({
      enabled: false,
      mapping: [
        ['Waiting', 'Ready'],
        ['Not Ready', 'Ready'],
      ],
      ignored: [],
      nameSorting: false,
      linkedTasks: false,
    });
    expect(saved('thumbnails-up', { levels: 3, assetTypeMode: 'allow', assetTypeNames: ['render'] })).toEqual({
      enabled: true,
      levels: 3,
      assetTypes: { mode: 'allow', names: ['render'] },
    });
  });

  it.each<[string, RuleId, Record<string, FieldValue>]>([
    ['mapping.1.nextBecomes: required', 'next-task', { mapping: [row('A', 'B'), { nextStatus: 'C' }] }],
    ['mapping.0.nextStatus: required', 'next-task', { mapping: [row('  ', 'B')] }],
    ['mapping.2.nextStatus: named_twice', 'next-task', { mapping: [row('A', 'B'), row('C', 'B'), row('a', 'D')] }],
    ['mapping.0.nextStatus: required', 'next-task', { mapping: ['Ready'] }],
    ['ignored: blank', 'next-task', { ignored: ['Omitted', ' '] }],
    ['levels: required', 'thumbnails-up', { levels: '' }],
    ['levels: no_whole_number', 'thumbnails-up', { levels: 1.5 }],
    ['levels: no_whole_number', 'thumbnails-up', { levels: 'many' }],
    ['levels: negative', 'thumbnails-up', { levels: -1 }],
    ['assetTypeMode: required', 'thumbnails-up', { assetTypeMode: 'some' }],
    ['map.0.status: required', 'first-version', { map: [{ key: 'task', name: 'comp' }] }],
    [
      'profiles.0.taskNames: no_regex',
      'first-version',
      { profiles: [{ assetTypes: [], taskTypes: [], taskNames: ['(', 'x'], status: 'Ready' }] },
    ],
  ])('is refused at the field: %s', (place, id, values) => {
    expect(refusal(id, values)).toBe(`S207 ${place}`);
  });
});

function row(nextStatus: string, nextBecomes: string): FieldValue {
  return { nextStatus, nextBecomes };
}

/** A mapping that names one status twice is told when it is saved, and may come from a file. */
function refusedTwice(all: RuleSettings, id: RuleId): boolean {
  const { mapping = [] } = all[id] as { mapping?: readonly (readonly [string, unknown])[] };
  const keys = mapping.map(([key]) => key.toLowerCase());
  return new Set(keys).size < keys.length;
}
