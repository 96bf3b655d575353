import { addressOfChange } from './address.ts';
import type { Address, Changeset, EntityChange, RestsOn } from './changeset.ts';
import { textsOf } from './references.ts';
import type { JournalEntry, Run } from './run.ts';
import { sendable, whole, withhold } from './withhold.ts';

export interface LeftOut {
  /** What is left of the plan. */
  changeset: Changeset;
  /** What is left out because it rests on what was: indexes into the whole plan, with an attribute or `whole`. */
  withheld: NonNullable<Run['withheld']>;
}

/** What a plan comes to without some of its changes, by their indexes: what rests on them is left out too, as in a run. */
export function leaveOut({ changeset, run }: JournalEntry, without: ReadonlySet<number>): LeftOut {
  const chunks = changeset.changes.map((_, index) => ({
    ...{ from: index, to: index + 1 },
    state: without.has(index) ? ('refused' as const) : ('queued' as const),
  }));
  const entry: JournalEntry = { changeset, run: { ...run, chunks } };
  withhold(entry);
  const withheld = entry.run.withheld ?? [];
  const gone = new Set(withheld.filter(({ attribute }) => attribute === whole).map(({ index }) => index));
  const kept = sendable(entry).filter((change, index) => !without.has(index) && !gone.has(index) && !isEmpty(change));
  const there = new Set(kept.map(addressOfChange));
  // What was no part of the plan is so already.
  const away = new Set(changeset.changes.map(addressOfChange).filter((one) => !there.has(one)));
  const lost = new Set(withheld.map(({ index, attribute }) => valueIn(changeset.changes[index]!, attribute)));
  const isThere = (one: Address, attribute?: string): boolean => !away.has(one) && !lost.has(`${one}.${attribute}`);
  const changes = kept.map((change) => onlyOn(change, isThere));
  const texts = new Set(changes.flatMap((change) => [...textsOf(change)]));
  const uploads = changeset.uploads?.filter(({ componentId }) => texts.has(componentId));
  return { changeset: { ...changeset, changes, ...(uploads && { uploads }) }, withheld };
}

function isEmpty(change: EntityChange): boolean {
  return change.kind === 'update' && Object.keys(change.attributes).length === 0;
}

function valueIn(change: EntityChange, attribute: string): string {
  return `${addressOfChange(change)}.${attribute}`;
}

/** The change resting only on what is there: of several things that would do, some may be left out. */
function onlyOn(change: EntityChange, isThere: (one: Address, attribute?: string) => boolean): EntityChange {
  const rest = <Part extends { restsOn?: RestsOn }>(part: Part, attribute?: string): Part => {
    const { restsOn } = part;
    if (!restsOn) return part;
    return { ...part, restsOn: { ...restsOn, addresses: restsOn.addresses.filter((one) => isThere(one, attribute)) } };
  };
  if (change.kind !== 'update') return rest(change);
  const attributes = Object.entries(change.attributes).map(([name, value]) => [name, rest(value, name)]);
  return { ...change, attributes: Object.fromEntries(attributes) };
}
