import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft, SelectedEntity } from '../../../src/actions/action.ts';
import { assign } from '../../../src/actions/edit/assign.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

let show: Harbor;
let expressions: string[];

beforeEach(() => {
  show = new Harbor();
  expressions = [];
});

/** A task with who is assigned to it, and somebody else. */
function scene() {
  const assignment = show.all('Appointment').find((row) => row['type'] === 'assignment')!;
  const other = show.all('User').find(({ id }) => id !== assignment['resource_id'])!;
  const row = show.row('Context', assignment['context_id']);
  const task: SelectedEntity = {
    ...{ id: String(row['id']), type: 'Task', name: 'comp', path: [], thumbnailId: null },
    ...{ projectId: null, statusId: null },
  };
  return { task, assigned: String(assignment['resource_id']), other };
}

async function plan(task: SelectedEntity, people: unknown[], mode: 'add' | 'remove' | 'replace'): Promise<PlanDraft> {
  const transport: Transport = (operations, options) => {
    expressions.push(...operations.map((one) => ('expression' in one ? String(one.expression) : '')));
    return show.transport(operations, options);
  };
  const context = await contextOn(sessionOf(transport), { describe: async () => [task] });
  return assign.plan!(context, [task], { people: people.map(String), mode });
}

const namesOf = ({ changes }: PlanDraft): string[] => changes.map(({ kind, label }) => `${kind} ${label.name}`);
const nameOf = (id: unknown): string => {
  const { first_name, last_name } = show.row('Resource', id);
  return `${first_name} ${last_name}`;
};

describe('who is assigned', () => {
  it('is read by id, and nobody else is', async () => {
    const { task, other } = scene();
    expect(namesOf(await plan(task, [other['id']], 'add'))).toEqual([`create comp · ${nameOf(other['id'])}`]);
    const people = expressions.filter((expression) => /from (User|Group)\b/.test(expression));
    expect(people).toHaveLength(2);
    for (const expression of people) expect(expression).toContain(`id in ("${other['id']}")`);
  });

  it('is called by name where others take the place, also who has left the studio', async () => {
    const { task, assigned, other } = scene();
    show.row('Resource', assigned)['is_active'] = false;
    const names = namesOf(await plan(task, [other['id']], 'replace'));
    expect(names).toContain(`delete comp · ${nameOf(assigned)}`);
    expect(names).toContain(`create comp · ${nameOf(other['id'])}`);
  });

  it('stays where nobody is chosen, which is said; to have nobody on it is a choice', async () => {
    const { task } = scene();
    const reasons = async (mode: 'add' | 'remove') => (await plan(task, [], mode)).skipped.map(({ reason }) => reason);
    expect([await reasons('add'), await reasons('remove')]).toEqual([['nothing-asked'], ['nothing-asked']]);
    expect((await plan(task, [], 'replace')).changes).not.toEqual([]);
  });

  it('cannot be somebody who has left, or whom nobody knows; who is there can be taken off', async () => {
    const { task, assigned, other } = scene();
    other['is_active'] = false;
    for (const one of [other['id'], 'nobody']) {
      await expect(plan(task, [one], 'add')).rejects.toMatchObject({ number: 'S207', field: 'people' });
    }
    show.row('Resource', assigned)['is_active'] = false;
    expect(namesOf(await plan(task, [assigned], 'remove'))).toEqual([`delete comp · ${nameOf(assigned)}`]);
  });
});

it('tells groups from people', async () => {
  const { task } = scene();
  const [people] = await assign.form!(await contextOn(sessionOf(show.transport)), [task]);
  const groups = people?.kind === 'people' ? people.options.filter(({ type }) => type === 'Group') : [];
  expect(groups.map(({ value }) => value).sort()).toEqual(
    show
      .all('Group')
      .map(({ id }) => id)
      .sort(),
  );
});
