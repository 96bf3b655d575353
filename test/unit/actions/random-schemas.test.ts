import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { AnyAction, PlanDraft } from '../../../src/actions/action.ts';
import { setStatus } from '../../../src/actions/status/set-status.ts';
import { syncToTask } from '../../../src/actions/status/sync-to-task.ts';
import { thumbnailUp } from '../../../src/actions/thumbnails/thumbnail-up.ts';
import { readSchemas } from '../../../src/api/schema/read-schemas.ts';
import { Schemas } from '../../../src/api/schema/schemas.ts';
import { readTypeSchemas } from '../../../src/api/schema/type-schema.ts';
import type { Session } from '../../../src/api/session.ts';
import { untypedOperations } from '../../../src/api/wire/untyped-operations.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import { readProduction } from '../../../src/changes/production.ts';
import { validStatuses } from '../../../src/changes/valid-statuses.ts';
import type { EntityChange, UpdateChange } from '../../../src/journal/changeset.ts';
import { defaultRuleSettings, type RuleId, type RuleSettings } from '../../../src/rules/settings.ts';
import { schemasOnWire } from '../../standin/schema/wire.ts';
import type { Row } from '../../standin/store/row.ts';
import { runs } from '../api/property-runs.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();
const { schema } = show.standin.database;
const recorded = new Map(schema.types);
const statusable = show.all('ObjectType').map((row) => [row, row['is_statusable']] as const);
const types = ['AssetVersion', 'Task', 'Shot', 'AssetBuild', 'Sequence', 'Episode', 'Folder'] as const;
const attributes = ['status_id', 'thumbnail_id'] as const;

const version = show.all('AssetVersion').find((row) => row['task_id'] && row['thumbnail_id'])!;
const task = show.row('Context', version['task_id']);
const shot = show.row('Context', task['parent_id']);
const pool: Row[] = [
  version,
  task,
  shot,
  ...show.tasksOf(shot['id']),
  show.row('Context', shot['parent_id']),
  ...types.flatMap((type) => show.all(type).slice(0, 2)),
];
/** What rules write goes to sequences and folders too, as far as their statuses are concerned. */
const settings: RuleSettings = {
  ...defaultRuleSettings,
  'task-to-parent': {
    ...defaultRuleSettings['task-to-parent'],
    parentObjectTypes: ['Shot', 'Asset Build', 'Sequence', 'Folder'],
    matchOne: [['In Progress', ['Approved', 'In Progress', 'Ready']]],
  },
  'thumbnails-up': { ...defaultRuleSettings['thumbnails-up'], levels: 3 },
};

/** What a server says of one type. */
interface Said {
  immutable: string[];
  computed: string[];
  isStatusable: boolean;
}
const said: fc.Arbitrary<Said> = fc.record({
  immutable: fc.subarray([...attributes]),
  computed: fc.subarray([...attributes]),
  isStatusable: fc.boolean(),
});
type Server = Record<(typeof types)[number], Said>;
const server: fc.Arbitrary<Server> = fc.record(
  Object.fromEntries(types.map((type) => [type, said])) as Record<(typeof types)[number], fc.Arbitrary<Said>>,
);

/** Makes the stand-in such a server. */
function become(wanted: Server): void {
  for (const type of types) {
    const { immutable, computed, isStatusable } = wanted[type];
    const known = recorded.get(type)!;
    const own = (names: readonly string[] | undefined): string[] =>
      (names ?? []).filter((name) => !/^(status|thumbnail)/.test(name));
    schema.types.set(type, {
      ...known,
      immutable: [...own(known.immutable), ...immutable],
      computed: [...own(known.computed), ...computed],
    });
    const objectType = show.all('ObjectType').find(({ name }) => String(name).replaceAll(' ', '') === type);
    if (objectType) show.standin.database.update(objectType, { is_statusable: isStatusable });
  }
}

afterEach(() => {
  for (const [name, type] of recorded) schema.types.set(name, type);
  for (const [row, is_statusable] of statusable) show.standin.database.update(row, { is_statusable });
});

/** By the schema itself, not by what is to be tested. */
function isFixed(wanted: Server, type: string, attribute: string): boolean {
  const { immutable, computed, isStatusable } = wanted[type as (typeof types)[number]];
  const hasNone = attribute === 'status_id' && type !== 'AssetVersion' && !isStatusable;
  return hasNone || immutable.includes(attribute) || computed.includes(attribute);
}

/** What these actions plan: updates alone. */
const updatesIn = (changes: readonly EntityChange[]): UpdateChange[] => {
  expect(changes.every(({ kind }) => kind === 'update')).toBe(true);
  return changes as UpdateChange[];
};
const learned = (): Schemas => new Schemas(readTypeSchemas(schemasOnWire(schema)));
const addressed = (rows: readonly Row[]) => rows.map((row) => ({ id: String(row['id']), type: row.__entity_type__ }));
const fixedOf = (wanted: Server, changes: readonly EntityChange[]): string[] =>
  updatesIn(changes).flatMap(({ type, attributes: changed }) =>
    Object.keys(changed)
      .filter((name) => isFixed(wanted, type, name))
      .map((name) => `${type}.${name}`),
  );

async function plan(
  session: Session,
  action: AnyAction,
  selection: readonly Row[],
  rules: RuleId[],
  status: string,
): Promise<PlanDraft> {
  const input = action === setStatus ? { status } : {};
  return action.plan!(await contextOn(session, { rules, settings: () => settings }), addressed(selection), input);
}

/** Sends a plan's updates; what of it the server does not hold afterwards. */
async function ignored(session: Session, changes: readonly EntityChange[]): Promise<string[]> {
  const operations = updatesIn(changes).map(({ type, key, attributes: changed }) =>
    untypedOperations.update(
      type,
      key,
      Object.fromEntries(Object.entries(changed).map(([name, { after }]) => [name, after])),
    ),
  );
  if (operations.length > 0) await session.write([], operations);
  return updatesIn(changes).flatMap(({ type, key: [id], attributes: changed }) =>
    Object.entries(changed)
      .filter(([name, { after }]) => show.row(type, id)[name] !== after)
      .map(([name]) => `${type}.${name}`),
  );
}

function putBack(changes: readonly EntityChange[]): void {
  for (const {
    type,
    key: [id],
    attributes: changed,
  } of updatesIn(changes)) {
    const before = Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, value.before]));
    show.standin.database.update(show.row(type, id), before);
  }
}

const selection = fc.uniqueArray(fc.constantFrom(...pool), {
  minLength: 1,
  maxLength: 6,
  selector: (row) => row['id'],
});
const rules = fc.subarray(Object.keys(defaultRuleSettings) as RuleId[]);
const statusId = fc.constantFrom(...show.all('Status').map(({ id }) => String(id)));

it('whatever a server’s schema says is immutable or computed is never offered, planned or sent', async () => {
  await fc.assert(
    fc.asyncProperty(server, server, selection, rules, statusId, async (wanted, later, rows, chosen, status) => {
      become(wanted);
      const session = sessionOf(show.transport);
      session.learn(learned());
      const production = await readProduction(session);

      const settable = rows.filter((row) => !isFixed(wanted, row.__entity_type__, 'status_id'));
      const reader = new FactReader(session, production);
      const offered = await validStatuses(reader, production, addressed(rows));
      if (settable.length === 0) expect(offered).toEqual([]);
      const named = addressed(rows).map((one) => ({
        ...one,
        name: '',
        path: [],
        thumbnailId: null,
        projectId: null,
        statusId: null,
      }));
      const bySchema = rows.some(({ __entity_type__: type }) => session.schemas.isWritable(type, 'status_id'));
      expect(setStatus.worksOn(named, session.schemas)?.reason).toBe(bySchema ? undefined : 'only_statusable');

      const versions = rows.filter(({ __entity_type__: type }) => type === 'AssetVersion');
      for (const [action, on] of [
        [setStatus, rows],
        [syncToTask, rows],
        [thumbnailUp, versions],
      ] as const) {
        become(wanted);
        const { changes, skipped } = await plan(session, action, on, chosen, status);
        expect(fixedOf(wanted, changes), action.id).toEqual([]);
        if (action === setStatus) {
          const told = new Map(skipped.filter(({ rule }) => !rule).map(({ id, reason }) => [id, reason]));
          for (const row of rows.filter((one) => !settable.includes(one))) {
            const changesOtherwise = changes.some(({ key: [id] }) => id === row['id']);
            if (!changesOtherwise) expect(told.get(String(row['id']))).toBe('status-not-settable');
          }
        }
        expect(await ignored(session, changes), action.id).toEqual([]);

        // The server's schemas are other ones by the time it is taken back.
        become(later);
        const then = sessionOf(show.transport);
        then.learn(learned());
        const back = updatesIn(changes).map((change) => ({
          ...change,
          attributes: Object.fromEntries(
            Object.entries(change.attributes).map(([name, { before, after }]) => [
              name,
              { before: after, after: before },
            ]),
          ),
        }));
        const reversal = await planReversal(then, back);
        const fixedThen = fixedOf({ ...later, ...allStatusable(later) }, reversal.changes);
        expect(fixedThen, action.id).toEqual([]);
        putBack(changes);
      }
    }),
    { seed: 8, ...runs(60) },
  );
}, 120_000);

/** Taking back looks at the schema alone: that a status was there to be changed shows that the object type had one. */
function allStatusable(wanted: Server): Server {
  return Object.fromEntries(types.map((type) => [type, { ...wanted[type], isStatusable: true }])) as Server;
}

it('the stand-in tells what it is, by the same door as a server', async () => {
  const session = sessionOf(show.transport);
  const told = new Schemas((await readSchemas(session, undefined)).types);
  expect(told.isWritable('Shot', 'status_id')).toBe(true);
  expect(told.isWritable('Sequence', 'status_id')).toBe(false);
});

it('a sequence selected with its tasks is left as it is, with the reason, and is not among what is written', async () => {
  const session = sessionOf(show.transport);
  session.learn(learned());
  const sequence = show.row('Context', shot['parent_id']);
  expect(sequence.__entity_type__).toBe('Sequence');
  const rows = [sequence, ...show.tasksOf(shot['id'])];
  const { changes, skipped } = await plan(session, setStatus, rows, [], show.named('Status', 'On Hold'));
  expect(changes.map(({ key: [id] }) => id).sort()).toEqual(
    rows
      .slice(1)
      .map(({ id }) => String(id))
      .sort(),
  );
  expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([[sequence['id'], 'status-not-settable']]);
});
