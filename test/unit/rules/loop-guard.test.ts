import { beforeEach, describe, expect, it } from 'vitest';
import { cascade } from '../../../src/rules/cascade.ts';
import type { Facts } from '../../../src/rules/facts.ts';
import type { AnyRule, RuleInput } from '../../../src/rules/rule.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';
import { context, noFacts, updatesOf } from './random-world.ts';

/** In place of the real rules: ones that nobody wrote yet, to see that none of them can hang the extension. */
const table: Partial<Record<RuleId, Pick<AnyRule, 'when' | 'hears' | 'run'>>> = {};
beforeEach(() => {
  for (const id of Object.keys(table) as RuleId[]) delete table[id];
});

const facts: Facts = {
  ...noFacts,
  contexts: new Map(Array.from({ length: 120 }, (_, index) => [`t${index}`, context(`t${index}`, { statusId: 'a' })])),
};

/** A rule that gives statuses, by who changed. */
function giving(
  value: (id: string, input: RuleInput) => [target: string, value: string][],
  when: AnyRule['when'] = 'at-once',
): Pick<AnyRule, 'when' | 'hears' | 'run'> {
  return {
    when,
    hears: () => true,
    run: (input) => ({
      skips: [],
      needs: [],
      wishes: input.triggers.flatMap(({ id }) =>
        value(id, input).map(([target, status]) => ({
          change: 'update' as const,
          entity: 'context' as const,
          id: target,
          attribute: 'status_id' as const,
          value: status,
          because: { of: 'all' as const, ids: [id] },
        })),
      ),
    }),
  };
}

function run(resync = false) {
  return cascade({
    facts,
    requests: [{ entity: 'context', id: 't0', attribute: 'status_id', value: 'b' }],
    rules: new Set(Object.keys(table) as RuleId[]),
    settings: () => defaultRuleSettings,
    resync,
    catalogue: (Object.keys(table) as RuleId[]).map((id) => ({ ...table[id]!, id }) as AnyRule),
  });
}

describe('rules that contradict each other', () => {
  it.each(['at-once', 'settled'] as const)('are noticed, not followed for ever: %s', (when) => {
    table['next-task'] = giving(() => [['t1', 'x']], when);
    table['task-to-parent'] = giving((id) => (id === 't1' ? [['t1', 'y']] : []), when);
    expect(() => run()).toThrow(/contradict/);
  });

  it('are noticed when it takes both kinds', () => {
    table['next-task'] = giving((_, { world }) => [['t1', world.status('t2') === 'x' ? 'x' : 'y']]);
    table['task-to-parent'] = giving((_, { world }) => [['t2', world.status('t1') === 'x' ? 'y' : 'x']], 'settled');
    expect(() => run()).toThrow(/contradict/);
  });
});

describe('rules that lead far', () => {
  it('are followed to the end', () => {
    table['next-task'] = giving((id) => {
      const next = Number(id.slice(1)) + 1;
      return next < 90 ? [[`t${next}`, 'b']] : [];
    });
    expect(run().changes.map(({ id }) => id)).toEqual(Array.from({ length: 90 }, (_, index) => `t${index}`));
  });

  it('may come back to what they started from: the last word counts, and a change back is none', () => {
    table['next-task'] = giving((id) => (id === 't0' ? [['t1', 'b']] : []));
    table['task-to-parent'] = giving((id) => (id === 't1' ? [['t1', 'a']] : []), 'settled');
    expect(updatesOf(run().changes).map(({ id, after }) => [id, after])).toEqual([['t0', 'b']]);
  });
});

describe('settled rules', () => {
  it('wait until everything else has come to rest, and then see all of it at once', () => {
    const seen: string[][] = [];
    table['next-task'] = giving((id) =>
      id === 't0'
        ? [
            ['t1', 'b'],
            ['t2', 'b'],
          ]
        : id === 't2'
          ? [['t3', 'b']]
          : [],
    );
    table['task-to-parent'] = {
      when: 'settled',
      hears: () => true,
      run: ({ triggers }) => {
        seen.push(triggers.map(({ id }) => id));
        return { wishes: [], skips: [], needs: [] };
      },
    };
    run();
    expect(seen).toEqual([['t0', 't1', 't2', 't3']]);
  });
});

describe('a wish for what is so already', () => {
  it('sets nothing off, unless things are to be brought back into step', () => {
    const heard: string[] = [];
    table['next-task'] = giving((id) => {
      heard.push(id);
      return id === 't0' ? [['t1', 'a']] : [];
    });
    run();
    expect(heard).toEqual(['t0']);
    run(true);
    expect(heard).toEqual(['t0', 't0', 't1']);
  });
});
