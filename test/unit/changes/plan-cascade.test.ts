import { beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { type CascadePlan, planCascade } from '../../../src/changes/plan-cascade.ts';
import { readProduction } from '../../../src/changes/production.ts';
import { addressOfChange } from '../../../src/journal/address.ts';
import type { UpdateChange } from '../../../src/journal/changeset.ts';
import type { CascadeRequest } from '../../../src/rules/cascade.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';
import type { Row } from '../../standin/store/row.ts';
import { Harbor, sessionOf, without } from './harbor.ts';

/** A plan of rules that change attributes of entities alone. */
type UpdatePlan = Omit<CascadePlan, 'changes'> & { changes: UpdateChange[] };

const show = new Harbor();
const shot = show.openShot;
const tasks = show.tasksOf(shot['id']);
let requests = 0;

/** A shot whose second task waits for the first one. */
beforeEach(() => {
  show.setStatus(shot, 'Ready');
  for (const [index, task] of tasks.entries()) show.setStatus(task, index === 0 ? 'In Progress' : 'Not Ready');
});

const everyRule: RuleId[] = ['version-to-task', 'task-to-parent', 'next-task', 'thumbnails-up'];

interface Wish {
  requests: CascadeRequest[];
  rules?: RuleId[];
  transport?: Transport;
  more?: Partial<Parameters<typeof planCascade>[0]>;
}

/** Plans after the entities themselves were read, as an action does. */
async function plan({
  requests: wanted,
  rules = everyRule,
  transport = show.transport,
  more = {},
}: Wish): Promise<UpdatePlan> {
  const session = sessionOf(transport);
  const reader = new FactReader(session, await readProduction(session));
  const of = (entity: string): string[] => wanted.filter((one) => one.entity === entity).map(({ id }) => id);
  await Promise.all([reader.readVersions(of('version')), reader.readContexts(of('context'))]);
  show.calls.length = 0;
  const made = await planCascade({
    reader,
    requests: wanted,
    rules: new Set(rules),
    settings: () => defaultRuleSettings,
    ...more,
  });
  requests = show.calls.length;
  return made as UpdatePlan;
}

function statusRequest(row: Row, name: string): CascadeRequest {
  const entity = row.__entity_type__ === 'AssetVersion' ? 'version' : 'context';
  return { entity, id: String(row['id']), attribute: 'status_id', value: show.named('Status', name) };
}

/** Lines such as `layout → Approved (rule)`. */
function lines({ changes }: UpdatePlan): string[] {
  return changes.flatMap(({ label, attributes }) =>
    Object.entries(attributes).map(([name, { after, rule }]) => {
      const value = name === 'status_id' ? show.statusName(after) : `${name} ${after}`;
      return `${label.name} → ${value}${rule ? ` (${rule})` : ''}`;
    }),
  );
}

describe('a plan', () => {
  it('reads what rules turn out to need, round after round, and tells every change with its rule', async () => {
    const made = await plan({ requests: [statusRequest(tasks[0]!, 'Approved')] });
    expect(lines(made)).toEqual([`${tasks[0]!['name']} → Approved`, `${tasks[1]!['name']} → Ready (next-task)`]);
    expect(requests).toBe(1);
    const [first, second] = made.changes;
    expect(second?.attributes['status_id']).toEqual({
      before: show.named('Status', 'Not Ready'),
      after: show.named('Status', 'Ready'),
      rule: 'next-task',
      restsOn: { of: 'all', addresses: [addressOfChange(first!)] },
    });
    expect(first?.attributes['status_id']).toEqual({
      before: tasks[0]!['status_id'],
      after: show.named('Status', 'Approved'),
    });
    expect(second?.label.path.at(-1)).toBe(shot['name']);
    expect(second?.type).toBe('Task');
  });

  it('comes to the same as when everything was known from the start, in as few requests', async () => {
    const rows = show
      .all('AssetVersion')
      .filter(({ task_id }) => task_id)
      .slice(0, 200);
    const wanted = rows.map((row) => statusRequest(row, 'Approved'));
    const session = sessionOf(show.transport);
    const knowing = new FactReader(session, await readProduction(session));
    const contexts = show.all('TypedContext').map(({ id }) => String(id));
    await Promise.all([
      knowing.readVersions(rows.map(({ id }) => String(id))),
      knowing.readContexts(contexts),
      knowing.readChildTasks(contexts),
    ]);
    const known = await planCascade({
      reader: knowing,
      requests: wanted,
      rules: new Set(everyRule),
      settings: () => defaultRuleSettings,
    });
    const made = await plan({ requests: wanted });
    expect(made.changes.length).toBeGreaterThan(200);
    expect(new Set(lines(made))).toEqual(new Set(lines(known as UpdatePlan)));
    expect(requests).toBe(1);
  });

  it('brings both attributes of an entity together, after everything that either rests on', async () => {
    const version = show
      .all('AssetVersion')
      .find(({ task_id, thumbnail_id }) => tasks.some(({ id }) => id === task_id) && thumbnail_id)!;
    const task = show.row('Task', version['task_id']);
    show.standin.database.update(task, { thumbnail_id: null });
    const thumbnail: CascadeRequest = {
      entity: 'version',
      id: String(version['id']),
      attribute: 'thumbnail_id',
      value: undefined,
    };
    const made = await plan({ requests: [statusRequest(version, 'Retake'), thumbnail] });
    const change = made.changes.find(({ key: [id] }) => id === task['id']);
    expect(Object.keys(change!.attributes).sort()).toEqual(['status_id', 'thumbnail_id']);
    expect(new Set(made.changes.map(addressOfChange)).size).toBe(made.changes.length);
    for (const [index, { attributes }] of made.changes.entries()) {
      for (const { restsOn } of Object.values(attributes)) {
        for (const cause of restsOn?.addresses ?? [])
          expect(made.changes.findIndex((one) => addressOfChange(one) === cause)).toBeLessThan(index);
      }
    }
  });

  it('without rules is what was asked for, and asks for nothing', async () => {
    expect(lines(await plan({ requests: [statusRequest(tasks[0]!, 'Approved')], rules: [] }))).toEqual([
      `${tasks[0]!['name']} → Approved`,
    ]);
    expect(requests).toBe(0);
  });

  it('reads along what the user may still switch on, and plans nothing for it', async () => {
    const request = statusRequest(tasks[0]!, 'Approved');
    const possible = { requests: [request], rules: new Set(everyRule) };
    const made = await plan({ requests: [request], rules: [], more: { possible } });
    expect(lines(made)).toHaveLength(1);
    expect(requests).toBe(1);
  });

  it('to bring things back into step looks further where nothing had to change', async () => {
    show.setStatus(tasks[0]!, 'Approved');
    const handOn: CascadeRequest = {
      entity: 'context',
      id: String(tasks[0]!['id']),
      attribute: 'status_id',
      value: undefined,
    };
    expect(lines(await plan({ requests: [handOn], more: { resync: true } }))).toEqual([
      `${tasks[1]!['name']} → Ready (next-task)`,
    ]);
  });
});

describe('what a plan leaves out', () => {
  it('is said with its reason', async () => {
    const [layout] = show.all('Task').filter(({ type_id }) => type_id === show.named('Type', 'Layout'));
    const [version] = show.all('AssetVersion').filter(({ task_id }) => task_id === layout!['id']);
    const { changes, skipped } = await plan({
      requests: [statusRequest(version!, 'Client Review')],
      rules: ['version-to-task'],
    });
    expect(changes.map(({ key: [id] }) => id)).toEqual([version!['id']]);
    expect(skipped).toMatchObject([
      {
        id: layout!['id'],
        rule: 'version-to-task',
        reason: 'status-not-in-workflow',
        detail: 'Client Review',
        label: { name: layout!['name'] },
      },
    ]);
  });

  it('are entities the user may not see: they stay unknown, and it is said once', async () => {
    const transport = without(show.transport, new Set([String(shot['id'])]));
    const { changes, skipped } = await plan({
      requests: [statusRequest(tasks[0]!, 'Retake')],
      rules: ['task-to-parent'],
      transport,
    });
    expect(changes.map(({ key: [id] }) => id)).toEqual([tasks[0]!['id']]);
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([[shot['id'], 'not-readable']]);
  });

  it('are changes of what the server did not give: nobody knows what it is', async () => {
    const gone: CascadeRequest = {
      entity: 'context',
      id: 'gone',
      attribute: 'status_id',
      value: show.named('Status', 'Approved'),
    };
    const { changes, skipped } = await plan({ requests: [gone, statusRequest(tasks[0]!, 'Retake')], rules: [] });
    expect(changes.map(({ key: [id] }) => id)).toEqual([tasks[0]!['id']]);
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([['gone', 'not-readable']]);
  });
});

describe('planning', () => {
  it('fails when the server cannot be asked', async () => {
    let broken = false;
    const transport: Transport = (operations, options) =>
      broken ? Promise.reject(new TypeError('broken')) : show.transport(operations, options);
    const session = sessionOf(transport);
    const reader = new FactReader(session, await readProduction(session));
    await reader.readContexts([String(tasks[0]!['id'])]);
    broken = true;
    const made = planCascade({
      reader,
      requests: [statusRequest(tasks[0]!, 'Approved')],
      rules: new Set(everyRule),
      settings: () => defaultRuleSettings,
    });
    await expect(made).rejects.toThrow('broken');
  });
});
