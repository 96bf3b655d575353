import { addressOfChange } from './address.ts';
import type { EntityChange, RestsOn } from './changeset.ts';
import { byFate, changesOf, type Fate } from './chunks.ts';
import { idOfCreated, textsOf } from './references.ts';
import type { Chunk, JournalEntry, Run } from './run.ts';

/** The name under which a create or a delete is withheld as a whole. */
export const whole = '';

/**
 * After a change that was not made: finds everything still queued that must not be written any more because what it rests
 * on was refused, ignored, left to somebody else, or is withheld itself, or because it refers to an entity that was not
 * made. A shot is not completed by a task whose approval was refused; what stood in one transaction with it is written.
 */
export function withhold(entry: JournalEntry): void {
  const { changes } = entry.changeset;
  const gone = goneOf(entry);
  const withheld: NonNullable<Run['withheld']> = [];
  const queued = queuedIn(entry.run);
  for (const [index, change] of changes.entries()) {
    if (gone.unmade.has(index)) continue;
    const earlier = entry.run.withheld?.filter((one) => one.index === index) ?? [];
    for (const { attribute } of earlier) loseOne(change, attribute, gone);
    const attributes = queued.has(index) ? baselessIn(change, gone) : earlier.map(({ attribute }) => attribute);
    if (isAllOf(change, attributes)) lose(change, gone);
    withheld.push(...attributes.map((attribute) => ({ index, attribute })));
  }
  if (withheld.length > 0) entry.run.withheld = withheld;
}

/** What was not made, and everything found to rest on it so far. */
interface Gone {
  /** Indexes of changes. */
  unmade: ReadonlySet<number>;
  /** Addresses of entities, and `address.attribute` of single values. */
  lost: Set<string>;
  /** Ids of entities that there are not, to which others may refer. */
  missing: Set<string>;
}

function goneOf({ changeset: { changes, uploads = [] }, run }: JournalEntry): Gone {
  const unmade = new Set<number>();
  const gone: Gone = { unmade, lost: new Set(), missing: new Set() };
  for (const chunk of run.chunks) {
    if (isUnmade(chunk)) for (let index = chunk.from; index < chunk.to; index++) unmade.add(index);
    for (const { index, attribute } of chunk.stored ?? [])
      gone.lost.add(`${addressOfChange(changes[index]!)}.${attribute}`);
  }
  for (const index of unmade) lose(changes[index]!, gone);
  for (const [index, { componentId }] of uploads.entries())
    if (run.uploads?.[index] === 'removed') gone.missing.add(componentId);
  return gone;
}

/** Indexes of changes nothing has been decided of. A run that was not cut into chunks yet has nothing else. */
function queuedIn({ chunks }: Run): { has(index: number): boolean } {
  if (chunks.length === 0) return { has: () => true };
  const open = chunks.filter(({ state }) => state === 'queued');
  return { has: (index) => open.some(({ from, to }) => from <= index && index < to) };
}

/** Nothing is left of an update whose every attribute is withheld: what rests on it as a whole has nothing to rest on. */
function isAllOf(change: EntityChange, attributes: readonly string[]): boolean {
  const isSome = change.kind === 'update' && attributes.length > 0;
  return isSome && Object.keys(change.attributes).every((name) => attributes.includes(name));
}

function loseOne(change: EntityChange, attribute: string, gone: Gone): void {
  if (attribute === whole) lose(change, gone);
  else gone.lost.add(`${addressOfChange(change)}.${attribute}`);
}

function lose(change: EntityChange, { lost, missing }: Gone): void {
  lost.add(addressOfChange(change));
  const id = idOfCreated(change);
  if (id !== undefined) missing.add(id);
}

/** The attributes of a change that must not be written, or `whole`; notes that they are lost as well. */
function baselessIn(change: EntityChange, gone: Gone): string[] {
  const { missing } = gone;
  const refersToMissing = missing.size > 0 && [...textsOf(change)].some((text) => missing.has(text));
  if (change.kind !== 'update') {
    if (!refersToMissing && !isBaseless(change.restsOn, gone)) return [];
    lose(change, gone);
    return [whole];
  }
  const names = Object.entries(change.attributes)
    .filter(([name, { restsOn }]) => refersToMissing || isBaseless(restsOn, gone, name))
    .map(([name]) => name);
  for (const name of names) loseOne(change, name, gone);
  return names;
}

function isBaseless(restsOn: RestsOn | undefined, { lost }: Gone, attribute?: string): boolean {
  if (!restsOn) return false;
  const gone = restsOn.addresses.filter((one) => lost.has(one) || lost.has(`${one}.${attribute}`));
  return gone.length > 0 && (restsOn.of === 'all' || gone.length === restsOn.addresses.length);
}

/** A chunk whose changes were not made by us, and will not be any more. */
export function isUnmade({ state, written }: Chunk): boolean {
  return state === 'refused' || state === 'ignored' || (state === 'overtaken' && !written);
}

/** The changes as they are to be sent: without withheld attributes. The indexes stay. */
export function sendable({ changeset, run }: Pick<JournalEntry, 'changeset' | 'run'>): readonly EntityChange[] {
  if (!run.withheld) return changeset.changes;
  const keys = new Set(run.withheld.map(({ index, attribute }) => `${index}.${attribute}`));
  return changeset.changes.map((change, index) => {
    if (change.kind !== 'update') return change;
    const left = Object.entries(change.attributes).filter(([name]) => !keys.has(`${index}.${name}`));
    return left.length === Object.keys(change.attributes).length
      ? change
      : { ...change, attributes: Object.fromEntries(left) };
  });
}

/** Takes changes of which nothing is left to send out of the queue. */
export function dropWithheld(run: Run, changes: readonly EntityChange[]): void {
  const gone = new Set(run.withheld?.filter(({ attribute }) => attribute === whole).map(({ index }) => index));
  run.chunks = run.chunks.flatMap((chunk): Chunk[] => {
    if (chunk.state !== 'queued') return [chunk];
    const fates = changesOf(changes, chunk).map((change, offset): Fate => {
      const isEmpty = change.kind === 'update' && Object.keys(change.attributes).length === 0;
      return { state: isEmpty || gone.has(chunk.from + offset) ? 'withheld' : 'queued' };
    });
    return fates.some(({ state }) => state === 'withheld') ? byFate(chunk, fates) : [chunk];
  });
}
