import { expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/actions/action.ts';
import { rename } from '../../../src/actions/edit/rename.ts';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { type ActionCase, readCase } from '../../golden/case.ts';
import { idOf } from '../../golden/ids.ts';
import { learnSchemas } from '../../golden/learn-schemas.ts';
import { standinOf } from '../../golden/world.ts';
import { inProcess } from '../../standin/in-process.ts';
import { contextOn } from './context.ts';

const entities = [
  { ref: 'q1', type: 'Sequence', name: 'sq010' },
  { ref: 'q2', type: 'Sequence', name: 'sq020' },
  { ref: 's1', type: 'Shot', name: 'sh010', parent: 'q1' },
  { ref: 's2', type: 'Shot', name: 'sh020', parent: 'q2' },
  { ref: 't1', type: 'Task', name: 'anim', parent: 's1' },
  { ref: 'v1', type: 'AssetVersion', parent: 's1', task: 't1' },
];

async function plan(names: Record<string, string>): Promise<PlanDraft> {
  const input = { id: 'R', action: 'rename', selection: Object.keys(names), world: { entities } };
  const session = new Session({
    transport: inProcess(standinOf(readCase(input) as ActionCase)),
    entities: new IdentityMap(new Identity()),
  });
  await learnSchemas(session);
  const selection = Object.keys(names).map((ref) => {
    const { type, name = '' } = entities.find((one) => one.ref === ref)!;
    return { id: idOf.entity(ref), type, name, path: [], thumbnailId: null, projectId: 'project', statusId: null };
  });
  const context = await contextOn(session, { describe: async () => selection });
  return rename.plan!(context, selection, {
    names: Object.entries(names).map(([ref, name]) => ({ id: idOf.entity(ref), name })),
  });
}

it.each([
  ['another sequence’s shot', { s1: 'sh020' }, 1],
  ['the project', { s1: 'project' }, 1],
  ['both of two', { s1: 'sh030', s2: 'sh030' }, 2],
  ['what gives it up', { s2: 'sh030', s1: 'sh020' }, 0],
  ['nothing, for case counts', { s1: 'SH020' }, 0],
  ['a task, which may share it', { t1: 'sh020' }, 0],
])('warns of a name that belongs to %s', async (_, names, count) => {
  const { warnings = [], changes } = await plan(names);
  expect(changes).toHaveLength(Object.keys(names).length);
  const found = warnings.find(({ key }) => key === 'renames_double');
  expect(Number(found?.detail ?? 0)).toBe(count);
});

it('warns of versions anywhere below', async () => {
  expect((await plan({ q1: 'sq011', q2: 'sq021' })).warnings).toEqual([{ key: 'renames_published', detail: '1' }]);
});
