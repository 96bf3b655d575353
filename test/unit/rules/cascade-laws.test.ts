import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CascadeRequest, type CascadeResult, cascade } from '../../../src/rules/cascade.ts';
import type { Facts } from '../../../src/rules/facts.ts';
import type { RuleId, RuleSettings } from '../../../src/rules/settings.ts';
import { runs } from '../api/property-runs.ts';
import { requestsIn, settings, updatesOf, withAll, world } from './random-world.ts';

const everyRule: RuleId[] = ['version-to-task', 'task-to-version', 'task-to-parent', 'next-task', 'thumbnails-up'];
const choices = fc.array(fc.nat(11), { minLength: 1, maxLength: 5 });

function run(
  facts: Facts,
  requests: readonly CascadeRequest[],
  chosen: RuleSettings,
  rules = everyRule,
): CascadeResult {
  return cascade({ facts, requests, rules: new Set(rules), settings: () => chosen, resync: false });
}

/** What would be written, in no order. */
function writes({ changes }: CascadeResult): string[] {
  return updatesOf(changes)
    .map(({ id, attribute, before, after }) => `${id}.${attribute}: ${before} → ${after}`)
    .sort();
}

describe('a cascade, whatever the production, the settings and the requests', () => {
  it('of one rule wishes for nothing more once everything it wished for is done', () => {
    fc.assert(
      fc.property(world, settings, choices, fc.constantFrom(...everyRule), (facts, chosen, picks, rule) => {
        const requests = requestsIn(facts, picks);
        const first = run(facts, requests, chosen, [rule]);
        expect(writes(run(withAll(facts, first.changes), requests, chosen, [rule]))).toEqual([]);
      }),
      runs(400),
    );
  });

  // A request for what is there already counts as one. So what changed by itself the first time is not looked at the
  // second time, and a rule that chooses among changed tasks may choose another: not with versions, whose tasks are.
  it('that starts at versions wishes for nothing more either', () => {
    const rules: RuleId[] = ['version-to-task', 'task-to-version', 'task-to-parent', 'thumbnails-up'];
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const requests = requestsIn(facts, picks).filter(({ entity }) => entity === 'version');
        const first = run(facts, requests, chosen, rules);
        expect(writes(run(withAll(facts, first.changes), requests, chosen, rules))).toEqual([]);
      }),
      runs(300),
    );
  });

  it('comes to the same in whatever order tasks and versions of different tasks were chosen', () => {
    fc.assert(
      fc.property(world, settings, choices, fc.infiniteStream(fc.nat()), (facts, chosen, picks, chance) => {
        const requests = requestsIn(facts, picks);
        const shuffled = requests
          .map((request) => ({ request, place: chance.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ request }) => request);
        expect(writes(run(facts, shuffled, chosen))).toEqual(writes(run(facts, requests, chosen)));
      }),
      runs(300),
    );
  });

  it('has one entry for each attribute it changes, from what is there to something else', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const { changes } = run(facts, requestsIn(facts, picks), chosen);
        const updates = updatesOf(changes);
        expect(new Set(updates.map(({ id, attribute }) => `${id}.${attribute}`)).size).toBe(changes.length);
        for (const { id, attribute, before, after } of updates) {
          const fact = facts.versions.get(id) ?? facts.contexts.get(id)!;
          expect(before).toBe(attribute === 'status_id' ? fact.statusId : fact.thumbnailId);
          expect(after).not.toBe(before);
        }
      }),
      runs(200),
    );
  });

  it('puts what a change rests on before it', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const { changes } = run(facts, requestsIn(facts, picks), chosen);
        const place = new Map(changes.map(({ id }, index) => [id, index]));
        for (const [index, { restsOn }] of changes.entries()) {
          for (const cause of restsOn?.ids ?? []) expect(place.get(cause) ?? -1).toBeLessThan(index);
        }
      }),
      runs(300),
    );
  });

  it('puts it before it also where the attributes of an entity are sent together, with the last of them', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const thumbnails = [...facts.versions.keys()].map((id) => ({
          entity: 'version' as const,
          id,
          attribute: 'thumbnail_id' as const,
          value: undefined,
        }));
        const { changes } = run(facts, [...requestsIn(facts, picks), ...thumbnails], chosen);
        const place = new Map(changes.map(({ id }, index) => [id, index]));
        for (const { id, restsOn } of changes) {
          for (const cause of restsOn?.ids ?? []) expect(place.get(cause) ?? -1).toBeLessThan(place.get(id)!);
        }
      }),
      runs(300),
    );
  });

  it('has a reason for every change that nobody asked for: entities that are asked for, or change themselves', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const requests = requestsIn(facts, picks);
        const { changes } = run(facts, requests, chosen);
        const known = new Set([...requests, ...changes].map(({ id }) => id));
        for (const { id, because } of changes) {
          if (!because) expect(requests.some((request) => request.id === id)).toBe(true);
          else {
            expect(because.ids.length).toBeGreaterThan(0);
            for (const cause of because.ids) expect(known.has(cause)).toBe(true);
          }
        }
      }),
      runs(200),
    );
  });

  it('gives nothing a status it cannot have', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const workflow = facts.workflows.get('project')!;
        for (const { id, after, because } of updatesOf(run(facts, requestsIn(facts, picks), chosen).changes)) {
          if (!because) continue;
          if (facts.versions.has(id)) {
            expect(workflow.version).toContain(after);
            continue;
          }
          const { entityType, typeId } = facts.contexts.get(id)!;
          const forTask = workflow.taskOverrides.get(typeId ?? '') ?? workflow.task;
          expect(entityType === 'Task' ? forTask : workflow.objectTypes.get('shot')).toContain(after);
        }
      }),
      runs(200),
    );
  });

  it('changes nothing but what was asked for when no rule is wanted or enabled', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const requests = requestsIn(facts, picks);
        const off = Object.fromEntries(
          Object.entries(chosen).map(([id, one]) => [id, { ...one, enabled: false }]),
        ) as unknown as RuleSettings;
        const own = requests
          .map(({ id, value }) => ({ id, before: (facts.versions.get(id) ?? facts.contexts.get(id)!).statusId, value }))
          .filter(({ before, value }) => before !== value)
          .map(({ id, before, value }) => `${id}.status_id: ${before} → ${value}`)
          .sort();
        expect(writes(run(facts, requests, chosen, []))).toEqual(own);
        expect(writes(run(facts, requests, off))).toEqual(own);
      }),
      runs(100),
    );
  });

  it('leaves the facts as they were', () => {
    fc.assert(
      fc.property(world, settings, choices, (facts, chosen, picks) => {
        const copy = structuredClone(facts);
        run(facts, requestsIn(facts, picks), chosen);
        expect(facts).toEqual(copy);
      }),
      runs(60),
    );
  });
});
