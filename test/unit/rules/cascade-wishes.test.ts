import { describe, expect, it } from 'vitest';
import { cascade } from '../../../src/rules/cascade.ts';
import { type Facts, type RuleValue, unset, valueId } from '../../../src/rules/facts.ts';
import type { AnyRule, Wish } from '../../../src/rules/rule.ts';
import { defaultRuleSettings, type RuleId, type RuleSettings } from '../../../src/rules/settings.ts';
import { context, noFacts } from './random-world.ts';

const set = valueId('fps', 't0');
const free = valueId('fps', 't1');
const facts: Facts = {
  ...noFacts,
  contexts: new Map(
    ['t0', 't1', 't2'].map((id) => [id, context(id, { statusId: 'a', projectId: id === 't2' ? 'other' : 'project' })]),
  ),
  values: new Map<string, RuleValue | typeof unset>([
    [set, 25],
    [free, unset],
  ]),
};

/** A rule that wishes for these things when the status of t0 changes. */
function wishing(id: RuleId, ...wishes: Record<string, unknown>[]): AnyRule {
  const because = { of: 'all' as const, ids: ['t0'] };
  return {
    ...({} as AnyRule),
    id,
    when: 'at-once',
    hears: ({ id: changed, attribute }) => changed === 't0' && attribute === 'status_id',
    run: () => ({
      skips: [],
      needs: [],
      wishes: wishes.map((wish) => ({ entity: 'value', because, ...wish }) as unknown as Wish),
    }),
  };
}

function run(catalogue: AnyRule[], settings: (projectId: string) => RuleSettings = () => defaultRuleSettings) {
  const changes = cascade({
    facts,
    requests: [{ entity: 'context', id: 't0', attribute: 'status_id', value: 'b' }],
    rules: new Set(catalogue.map(({ id }) => id as RuleId)),
    settings,
    resync: false,
    catalogue,
  }).changes.filter(({ entity }) => entity === 'value');
  return changes.map(({ change, id, ...rest }) => {
    const value = 'after' in rest ? rest.after : 'values' in rest ? rest.values['value'] : undefined;
    return value === undefined ? [change, id] : [change, id, value];
  });
}

const give = (id: string, value: RuleValue) => ({ change: 'create', id, values: { value } });
const update = (id: string, value: RuleValue) => ({ change: 'update', id, attribute: 'value', value });
const remove = (id: string) => ({ change: 'delete', id });

describe('a wish', () => {
  it('may make, change or remove what is there', () => {
    expect(run([wishing('next-task', give(free, 24))])).toEqual([['create', free, 24]]);
    expect(run([wishing('next-task', update(set, 24))])).toEqual([['update', set, 24]]);
    expect(run([wishing('next-task', remove(set))])).toEqual([['delete', set]]);
  });

  it('to make what is there already is one to change it', () => {
    expect(run([wishing('next-task', give(set, 24))])).toEqual([['update', set, 24]]);
    expect(run([wishing('next-task', give(set, 25))])).toEqual([]);
  });

  it('about what is not there changes and removes nothing', () => {
    expect(run([wishing('next-task', update(free, 24), remove(free))])).toEqual([]);
  });

  it.each<[string, Record<string, unknown>[], unknown[]]>([
    ['made and changed', [give(free, 24), update(free, 30)], [['create', free, 30]]],
    ['made and removed', [give(free, 24), remove(free)], []],
    ['changed and removed', [update(set, 24), remove(set)], [['delete', set]]],
    ['removed and made again', [remove(set), give(set, 30)], [['update', set, 30]]],
    ['removed and made again as it was', [remove(set), give(set, 25)], []],
  ])('about what another one was about: the end counts, %s', (_what, wishes, expected) => {
    expect(run([wishing('next-task', ...wishes)])).toEqual(expected);
    // The same from two rules.
    const [first, second] = wishes;
    expect(run([wishing('next-task', first!), wishing('task-to-parent', second!)])).toEqual(expected);
  });
});

describe('settings by project', () => {
  it('decide for each entity by its own', () => {
    const seen: [string, boolean][] = [];
    const rule: AnyRule = {
      ...wishing('next-task'),
      hears: () => true,
      run: ({ triggers }, settings) => {
        for (const { id } of triggers) seen.push([id, (settings as RuleSettings['next-task']).nameSorting]);
        return { wishes: [], skips: [], needs: [] };
      },
    };
    const settings = (projectId: string): RuleSettings => ({
      ...defaultRuleSettings,
      'next-task': { ...defaultRuleSettings['next-task'], nameSorting: projectId === 'other' },
    });
    const requests = ['t2', 't0', 't1'].map((id) => ({
      entity: 'context' as const,
      id,
      attribute: 'status_id',
      value: 'b',
    }));
    const base = { facts, requests, rules: new Set<RuleId>(['next-task']), resync: false, catalogue: [rule] };
    cascade({ ...base, settings });
    expect(seen).toEqual([
      ['t2', true],
      ['t0', false],
      ['t1', false],
    ]);
    seen.length = 0;
    const isOff = { ...defaultRuleSettings, 'next-task': { ...defaultRuleSettings['next-task'], enabled: false } };
    cascade({ ...base, settings: (id) => (id === 'other' ? isOff : defaultRuleSettings) });
    expect(seen.map(([id]) => id)).toEqual(['t0', 't1']);
  });
});
