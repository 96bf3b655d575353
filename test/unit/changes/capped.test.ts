import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/api/session.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { type CascadePlan, planCascade } from '../../../src/changes/plan-cascade.ts';
import { readProduction } from '../../../src/changes/production.ts';
import type { UpdateChange } from '../../../src/journal/changeset.ts';
import { defaultRuleSettings } from '../../../src/rules/settings.ts';
import { goldenCase } from '../../golden/case.ts';
import { idOf } from '../../golden/ids.ts';
import { standinOf } from '../../golden/world.ts';
import { inProcess } from '../../standin/in-process.ts';
import { sessionOf } from '../journal/small-show.ts';

/** A plan of rules that change attributes of entities alone. */
type UpdatePlan = Omit<CascadePlan, 'changes'> & { changes: UpdateChange[] };

const shots = Array.from({ length: 250 }, (_, index) => `s${String(index).padStart(3, '0')}`);
/** Five tasks for each shot, so that a server which gives a thousand rows at once keeps the last ones back. */
const show = goldenCase.parse({
  id: 'capped',
  rules: [],
  change: [],
  writes: [],
  world: {
    statuses: {
      'Not started': 'NOT_STARTED',
      'In progress': 'IN_PROGRESS',
      Approved: 'DONE',
      Completed: 'DONE',
    },
    types: ['Anim'],
    entities: [
      ...shots.map((ref) => ({ ref, type: 'Shot', status: 'In progress' })),
      ...[0, 1, 2, 3, 4].flatMap((number) =>
        shots.map((parent, index) => {
          const isOpen = number === 0 || (number === 4 && index % 2 === 0);
          const status = isOpen ? 'In progress' : 'Approved';
          return { ref: `t${number}${parent}`, type: 'Task', parent, taskType: 'Anim', status };
        }),
      ),
    ],
  },
});

async function planUnder(unlimited: string): Promise<{ plan: UpdatePlan; requests: number; session: Session }> {
  const standin = standinOf(show);
  (standin.switches as Record<string, string>)['unlimited'] = unlimited;
  const calls: string[][] = [];
  const session = sessionOf(inProcess(standin, { calls }));
  const reader = new FactReader(session, await readProduction(session));
  const ids = shots.map((ref) => idOf.entity(`t0${ref}`));
  await reader.readContexts(ids);
  const requests = ids.map((id) => ({
    entity: 'context' as const,
    id,
    attribute: 'status_id' as const,
    value: idOf.status('Approved'),
  }));
  const rules = new Set(['task-to-parent' as const]);
  const plan = await planCascade({ reader, requests, rules, settings: () => defaultRuleSettings });
  return { plan: plan as UpdatePlan, requests: calls.length, session };
}

describe('a server that gives a thousand rows at once', () => {
  it('leads to the same plan as one that gives all: no shot is completed while a task is in progress', async () => {
    const [all, capped] = [await planUnder('all'), await planUnder('capped')];
    const completed = (plan: UpdatePlan): string[] =>
      plan.changes
        .filter(
          ({ type, attributes }) => type === 'Shot' && attributes['status_id']?.after === idOf.status('Completed'),
        )
        .map(({ key: [id] }) => id!)
        .sort();
    const closed = shots.filter((_, index) => index % 2 === 1).map((ref) => idOf.entity(ref));
    expect(completed(all.plan)).toEqual(closed.toSorted());
    expect(capped.plan).toEqual(all.plan);
    // One request more, for the second page of the tasks.
    expect(capped.requests - all.requests).toBe(1);
  });
});
