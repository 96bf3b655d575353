import type { Session, WriteAnswer } from '../api/session.ts';
import type { AttributeValue, EntityChange } from './changeset.ts';
import { byFate, changesOf, type Fate } from './chunks.ts';
import type { CurrentValues } from './current-values.ts';
import { othersIn } from './others-in.ts';
import { readCurrentValues } from './read-current-values.ts';
import type { Chunk, FoundValue } from './run.ts';
import { sameValue } from './same-value.ts';
import { wishesOf } from './wishes-of.ts';
import { withFound } from './with-found.ts';

export interface ConfirmOptions {
  session: Session;
  /** True where answers show what is stored; elsewhere it is read. */
  showsStored: boolean;
  /** What the queries in front of the writes found. */
  before: CurrentValues;
}

/**
 * What takes the place of an answered chunk, by what the server shows of each value: written, stored otherwise, or ignored
 * where the old value stayed. What the answer does not show is read, in one request for the chunk: an update that is not
 * as wished by then was changed by somebody in between, as far as one can tell, or kept as it was by the server.
 */
export async function confirm(
  changes: readonly EntityChange[],
  chunk: Chunk,
  answer: WriteAnswer,
  { session, showsStored, before }: ConfirmOptions,
): Promise<Chunk[]> {
  const ours = changesOf(changes, chunk);
  const told = ours.map((change, offset) => toldBy(answer, offset, change));
  // What was not there right before cannot have been changed, whatever the answer to that says. Where answers do not show what is
  // stored, the queries may be answered after the writes: then what we deleted is not in them.
  const wasThere = (change: EntityChange): boolean =>
    before.of(change) !== undefined || change.kind === 'create' || (change.kind === 'delete' && !showsStored);
  const unclear = ours.filter((change, offset) => !showsStored || !told[offset] || !wasThere(change));
  const read = unclear.length > 0 ? await readCurrentValues(session, unclear) : undefined;
  const judged = ours.map((change, offset) =>
    judge(change, chunk.from + offset, {
      told: told[offset],
      shown: showsStored ? (answer.shown[offset] as unknown as Values | undefined) : undefined,
      wasRead: unclear.includes(change),
      read: read?.of(change),
      wasThere: wasThere(change),
      old: oldValues(change, before),
      showsStored,
    }),
  );
  const parts = byFate(
    chunk,
    judged.map(({ fate }) => fate),
  );
  return withFound(parts, {
    stored: judged.flatMap(({ stored = [] }) => stored),
    found: judged.flatMap(({ found = [] }) => found),
  });
}

/** All that is known of one change. */
interface Seen {
  /** Every value of it, where the answer shows them all. */
  told: Values | undefined;
  shown: Values | undefined;
  wasRead: boolean;
  read: Values | undefined;
  wasThere: boolean;
  old: Values;
  showsStored: boolean;
}

/** What becomes of a change, the values that became others than were wished, and those that somebody else wrote. */
interface Judgement {
  fate: Fate;
  stored?: FoundValue[];
  found?: FoundValue[];
}

function judge(change: EntityChange, index: number, seen: Seen): Judgement {
  const { told, shown, wasRead, read, wasThere, old } = seen;
  if (change.kind === 'delete') {
    if (wasRead && read) return { fate: { state: 'ignored' } };
    return { fate: { state: wasThere ? 'done' : 'overtaken' } };
  }
  const values = wasRead ? withShown(read, shown) : told;
  // Gone: somebody removed it, before us or after us; or it was never made.
  if (!values && change.kind === 'create') return { fate: { state: 'ignored' } };
  if (!values) return { fate: { state: 'overtaken', ...(wasThere && { written: true }) } };
  const differing = othersIn(change, index, values);
  const isRead = wasRead && change.kind === 'update';
  const later = isRead ? differing.filter(({ attribute }) => isLater(attribute, values, seen)) : [];
  const isLeft = later.length > 0;
  if (differing.length > 0 && isAsBefore(change, values, old))
    return { fate: { state: 'ignored', ...(isLeft && { uncertain: true }) }, found: later };
  const stored = differing.filter((one) => !later.includes(one));
  return { fate: isLeft ? { state: 'overtaken', written: true } : { state: 'done' }, stored, found: later };
}

type Values = Readonly<Record<string, AttributeValue>>;

/** True for a value only the later request has shown: not the answer, nor its silence about a value that was kept. */
function isLater(name: string, values: Values, { old, shown, showsStored }: Seen): boolean {
  return shown?.[name] === undefined && !(showsStored && sameValue(values[name] ?? null, old[name]));
}

/** What an update met; as planned where the queries did not show it. */
function oldValues(change: EntityChange, before: CurrentValues): Values {
  if (change.kind !== 'update') return {};
  const row = before.of(change);
  const entries = Object.entries(change.attributes);
  return Object.fromEntries(entries.map(([name, planned]) => [name, row?.[name] ?? planned.before]));
}

function isAsBefore(change: EntityChange, values: Values, old: Values): boolean {
  return (
    change.kind === 'update' && Object.entries(old).every(([name, value]) => sameValue(values[name] ?? null, value))
  );
}

/** What was read, and in its place what the answer has shown. */
function withShown(read: Values | undefined, shown: Values | undefined): Values | undefined {
  const told = Object.entries(shown ?? {}).filter(([, value]) => value !== undefined);
  return read && { ...read, ...Object.fromEntries(told) };
}

/** What the answer shows of every value of a change; `undefined` unless it shows all of them. */
function toldBy(answer: WriteAnswer, offset: number, change: EntityChange): Values | undefined {
  if (change.kind === 'delete') {
    return (answer.answers[offset] as { data?: unknown } | null)?.data === true ? {} : undefined;
  }
  const shown = answer.shown[offset];
  if (!shown) return undefined;
  // What stayed empty is left out of the answer to a create (ftrack-protocol §2.5).
  const isTold = (name: string, value: AttributeValue): boolean =>
    shown[name] !== undefined || (change.kind === 'create' && value === null);
  const isWhole = Object.entries(wishesOf(change)).every(([name, value]) => isTold(name, value));
  return isWhole ? (shown as unknown as Record<string, AttributeValue>) : undefined;
}
