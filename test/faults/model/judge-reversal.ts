import type { EntityChange, SkippedEntity } from '../../../src/journal/changeset.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { type Claim, claimsOf } from './claims.ts';
import type { Committed, World } from './world.ts';

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
    const isTold = undo ? isDoubtTold(undo) : undone.skipped.some(({ id }) => id === change.key[0]);
    if (!isTold && !isAsItWas(change, now, first)) {
      throw new Error(`It is not as it was.\n${JSON.stringify({ change, chunk, undo, first, now }, null, 1)}`);
    }
  }
}

/** True when an undo says itself that it may not have brought back what was there. */
function isDoubtTold({ isDoubted, isWritten, chunk }: Claim): boolean {
  return isDoubted || !isWritten || chunk.stored !== undefined;
}

/** True when nothing is left of a change: what it made is gone, and every value it was about is as before. */
function isAsItWas(change: EntityChange, now: Row, first: Row): boolean {
  if (change.kind === 'create') return now === undefined;
  if (change.kind === 'delete' && !now) return false;
  const names = Object.keys(change.kind === 'update' ? change.attributes : change.row);
  return names.every((name) => name === 'parent_type' || (now?.[name] ?? null) === (first?.[name] ?? null));
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
      const last = lastWrite(earlier, change.key, name);
      const isTold = chunk.overwritten?.some((one) => one.index === index && one.attribute === name);
      if (!last || last.by === done.run.id || last.by === undo.run.id || isTold) continue;
      if (last.value === ours.attributes[name]?.after || last.value === change.attributes[name]!.after) continue;
      throw new Error(
        `It replaces what somebody wrote since.\n${JSON.stringify({ change, chunk, name, last }, null, 1)}`,
      );
    }
  }
}

/** Who wrote it last, and what is there by it: nothing, where what it referred to was removed afterwards. */
function lastWrite(log: readonly Committed[], key: readonly string[], name: string): Write | undefined {
  let last: Write | undefined;
  for (const { by, operations } of log) {
    for (const { action, entity_key, entity_data } of operations) {
      const data = entity_data as Record<string, unknown> | undefined;
      if (String(entity_key) === String(key) && data && name in data) last = { by, value: data[name] };
      if (action === 'delete' && last && String(entity_key) === last.value) last = { ...last, value: null };
    }
  }
  return last;
}

interface Write {
  by: string;
  value: unknown;
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
