import type { EntityChange } from '../../../src/journal/changeset.ts';
import type { Chunk, JournalEntry } from '../../../src/journal/run.ts';
import type { Committed, World } from './world.ts';

/** What the journal says of one change, and what the server says of it. */
export interface Claim {
  index: number;
  change: EntityChange;
  chunk: Chunk;
  isWritten: boolean;
  /** The journal tells that it does not know all of it. */
  isDoubted: boolean;
  /** Attributes of an update that are not to be written any more. */
  withheld: ReadonlySet<string>;
  /** Requests of the run that carried it out, each with what was there afterwards. */
  carriedOut: {
    request: Committed;
    operation: Committed['operations'][number];
    after: Readonly<Record<string, unknown>> | undefined;
  }[];
}

/** What a journal claims of every change, one after the other, beside what was committed. */
export function claimsOf({ changeset, run }: JournalEntry, world: World): Claim[] {
  return changeset.changes.map((change, index) => {
    const mine = run.chunks.filter(({ from, to }) => from <= index && index < to);
    if (mine.length !== 1) throw new Error(`Change ${index} is in ${mine.length} chunks.`);
    const chunk = mine[0]!;
    const { state, written, uncertain, unproven, unseen, late } = chunk;
    return {
      index,
      change,
      chunk,
      isWritten: state === 'done' || written === true,
      isDoubted: run.doubt === true || uncertain === true || unproven === true || unseen === true || late !== undefined,
      withheld: new Set(run.withheld?.filter((one) => one.index === index).map(({ attribute }) => attribute)),
      carriedOut: world.log
        .filter(({ by }) => by === run.id)
        .flatMap((request) =>
          request.operations.flatMap((operation, at) =>
            isOf(change, operation) ? [{ request, operation, after: request.after[at] }] : [],
          ),
        ),
    };
  });
}

function isOf({ kind, type, key, ...change }: EntityChange, operation: Committed['operations'][number]): boolean {
  if (operation.action !== kind || operation['entity_type'] !== type) return false;
  if (kind !== 'create') return String(operation['entity_key']) === String(key);
  // Its key is among its values.
  const { values } = change as { values: Record<string, unknown> };
  const data = operation['entity_data'] as Record<string, unknown>;
  return Object.entries(values).every(([name, value]) => !key.includes(String(value)) || data[name] === value);
}
