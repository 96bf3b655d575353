import type { EntityChange, SkippedEntity } from '../../../src/journal/changeset.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { claimsOf } from './claims.ts';
import type { World } from './world.ts';

type Row = Readonly<Record<string, unknown>> | undefined;

/**
 * Where nobody else wrote, doing and undoing leaves everything as it was, or says of what it does not: it was refused,
 * left, or not known to be ours.
 */
export function judgeRoundTrip(
  done: JournalEntry,
  undone: { entry: JournalEntry | undefined; skipped: readonly SkippedEntity[] },
  start: (index: number) => Row,
  world: World,
): void {
  const back = undone.entry ? claimsOf(undone.entry, world) : [];
  const ours = new Set([done.run.id, undone.entry?.run.id]);
  for (const { index, change, isWritten, isDoubted, chunk } of claimsOf(done, world)) {
    const now = world.row(change.type, change.key);
    const first = start(index);
    const address = addressIn(change, now ?? first, world);
    const isOthers = world.log.some(({ by, touched }) => !ours.has(by) && touched.has(address));
    if (!isWritten || isDoubted || isOthers || world.isCleared) continue;
    const undo = back.find((claim) => String(claim.change.key) === String(change.key));
    const isTold = undo
      ? undo.isDoubted || !undo.isWritten || undo.chunk.stored !== undefined
      : undone.skipped.some(({ id }) => id === change.key[0]);
    if (isTold) continue;
    const names =
      change.kind === 'update'
        ? Object.keys(change.attributes)
        : Object.keys('values' in change ? change.values : change.row);
    const isBack =
      change.kind === 'create'
        ? now === undefined
        : names.every((name) => name === 'parent_type' || (now?.[name] ?? null) === (first?.[name] ?? null));
    if (!isBack || (change.kind === 'delete' && !now)) {
      throw new Error(`It is not as it was.\n${JSON.stringify({ change, chunk, undo, first, now }, null, 1)}`);
    }
  }
}

/**
 * What somebody else wrote since is left alone by an undo, or it is told what was replaced. The same as ours, written by
 * somebody else, cannot be told from ours.
 */
export function judgeRespect(done: JournalEntry, undo: JournalEntry, world: World): void {
  const wished = new Map(claimsOf(done, world).map(({ change }) => [String(change.key), change]));
  for (const { index, change, chunk, carriedOut, isDoubted } of claimsOf(undo, world)) {
    const first = carriedOut[0]?.request;
    const ours = wished.get(String(change.key));
    if (!first || isDoubted || change.kind !== 'update' || ours?.kind !== 'update') continue;
    for (const name of Object.keys(change.attributes)) {
      const earlier = world.log.slice(0, world.log.indexOf(first));
      const writes = earlier.flatMap(({ by, operations }) =>
        operations.flatMap(({ entity_key, entity_data }) => {
          const data = entity_data as Record<string, unknown> | undefined;
          return String(entity_key) === String(change.key) && data && name in data ? [{ by, value: data[name] }] : [];
        }),
      );
      const last = writes.at(-1);
      const isTold = chunk.overwritten?.some((one) => one.index === index && one.attribute === name);
      if (!last || last.by === done.run.id || last.by === undo.run.id || isTold) continue;
      if (last.value === ours.attributes[name]?.after || last.value === change.attributes[name]!.after) continue;
      throw new Error(
        `It replaces what somebody wrote since.\n${JSON.stringify({ change, chunk, name, writes }, null, 1)}`,
      );
    }
  }
}

/** The rows changes are about as they are now, and the notes on them, by the whole key. */
export function sightOf(changes: readonly EntityChange[], world: World): Sight {
  const notes = world.standin.database.table('Note').all();
  return new Map(
    changes.map(({ type, key }) => {
      const onIt = notes.filter((note) => note['parent_id'] === key[0]).map(({ id }) => String(id));
      return [String(key), { row: world.row(type, key), notes: onIt }];
    }),
  );
}

type Sight = ReadonlyMap<string, { row: Row; notes: string[] }>;

/**
 * An undo is only planned for what is as we left it: values that somebody has changed since are left alone, and so is what we
 * made and others have put something on. `then` is what was there right before it was planned.
 */
export function judgePlan(plan: readonly EntityChange[], then: Sight, world: World): void {
  const now = sightOf(plan, world);
  const going = new Set(plan.flatMap(({ kind, key }) => (kind === 'delete' ? key : [])));
  for (const change of plan) {
    const seen = [then.get(String(change.key)), now.get(String(change.key))];
    if (change.kind === 'delete' && seen[0]?.notes.some((note) => !going.has(note)))
      throw new Error(`It would delete what others have written on.\n${JSON.stringify({ change, seen }, null, 1)}`);
    if (change.kind !== 'update') continue;
    for (const [name, { before }] of Object.entries(change.attributes)) {
      if (seen.some((one) => one?.row && (one.row[name] ?? null) === (before ?? null))) continue;
      throw new Error(`It would replace what somebody wrote since.\n${JSON.stringify({ change, seen }, null, 1)}`);
    }
  }
}

function addressIn({ type, key }: { type: string; key: string[] }, row: Row, world: World): string {
  const names = world.standin.database.schema.type(type).key;
  return world.addressOf(
    row ?? { __entity_type__: type, ...Object.fromEntries(names.map((name, index) => [name, key[index]])) },
  );
}
