import type { HistoryRow } from '../../rpc/panel-shapes.ts';
import type { HistoryPart } from './history-part.ts';

/** Where the next page of each source starts; `null` where there is nothing more. */
export type Offsets = (number | null)[];

/**
 * What several sources tell, newest first, as far down as all of them have been read; what lies deeper in one is read again
 * with the next page, which starts where this one ends in each.
 */
export function mergeParts(
  parts: readonly HistoryPart[],
  offsets: readonly number[],
): { rows: HistoryRow[]; next: Offsets } {
  const unfinished = parts.filter(({ next }) => next !== null);
  const depth = Math.max(
    Number.NEGATIVE_INFINITY,
    ...unfinished.map(({ entries }) => entries.at(-1)?.at ?? Number.NEGATIVE_INFINITY),
  );
  const taken = parts.map(({ entries }) => {
    const deeper = entries.findIndex(({ at }) => at < depth);
    return deeper < 0 ? entries : entries.slice(0, deeper);
  });
  const next = parts.map((part, index): number | null => {
    const isDone = part.next === null && taken[index]!.length === part.entries.length;
    return isDone ? null : offsets[index]! + taken[index]!.length;
  });
  return {
    rows: taken
      .flat()
      .sort((a, b) => b.at - a.at)
      .flatMap(({ rows }) => rows),
    next,
  };
}
