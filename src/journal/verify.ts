import type { Session } from '../api/session.ts';
import type { CallOptions } from '../api/transport.ts';
import type { EntityChange } from './changeset.ts';
import { byState, changesOf } from './chunks.ts';
import { type CurrentValues, currentValues, valueQueries } from './current-values.ts';
import type { Chunk, ChunkState, FoundValue } from './run.ts';

/**
 * Finds out what became of a chunk whose request was lost sight of, by reading what its entities say now:
 *
 * - An entity with our values is written.
 * - The request was one transaction. When no entity has our values, it did not happen: entities that still have their old
 *   values go back into the queue.
 * - When some have ours, it did happen: entities that do not have ours any more were changed after us, and stay so.
 * - An entity with values that are neither was changed by somebody else; it stays so too, and is reported.
 */
export async function verify(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  options?: CallOptions,
): Promise<Chunk[]> {
  const ours = changesOf(changes, chunk);
  const rows = await Promise.all(valueQueries(ours).map((query) => session.query(query, options)));
  const current = currentValues(rows.flat());
  const happened = ours.some((change) => fates(change, current) === 'after');
  const states = ours.map((change): ChunkState => {
    const fate = fates(change, current);
    if (fate === 'after') return 'done';
    return fate === 'before' && !happened ? 'queued' : 'overtaken';
  });
  return byState(chunk, states).map((part) => {
    if (part.state === 'overtaken') return { ...part, found: foundIn(changes, part, current) };
    return part.state === 'queued' && chunk.attempts ? { ...part, attempts: chunk.attempts } : part;
  });
}

/** What an entity's values are: as before our write, as after it, or something else. A vanished one counts as before. */
function fates({ id, attributes }: EntityChange, current: CurrentValues): 'before' | 'after' | 'other' {
  const row = current.get(id);
  if (!row) return 'before';
  const entries = Object.entries(attributes);
  if (entries.every(([name, { after }]) => row[name] === after)) return 'after';
  return entries.every(([name, { before }]) => row[name] === before) ? 'before' : 'other';
}

function foundIn(changes: readonly EntityChange[], chunk: Chunk, current: CurrentValues): FoundValue[] {
  return changesOf(changes, chunk).flatMap(({ id, attributes }, offset) =>
    Object.keys(attributes).map((attribute) => ({
      index: chunk.from + offset,
      attribute,
      value: current.get(id)?.[attribute] ?? null,
    })),
  );
}
