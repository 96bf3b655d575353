import { keyOf, placesOf } from '../places-of.ts';
import type { PlanRow } from '../rpc/run-shapes.ts';

/**
 * Rows as somebody reads them who has the page before them: place by place, a shot with its tasks and versions, in the order
 * in which what was selected stands in the page; what merely follows comes after it in the same place, or at the end.
 */
export function inPageOrder(rows: readonly PlanRow[], selected: readonly string[]): PlanRow[] {
  const turns = new Map(selected.map((id, turn) => [id, turn]));
  const turnOf = ({ id }: PlanRow): number => turns.get(id) ?? selected.length;
  const places = placesOf(rows.map(({ label }) => label)).map(keyOf);
  const first = new Map<string, number>();
  for (const [index, place] of places.entries())
    first.set(place, Math.min(first.get(place) ?? selected.length, turnOf(rows[index]!)));
  const ordered = rows.map((row, index) => ({ row, place: places[index]!, index }));
  // Places that begin at the same turn, the end, keep apart.
  const seen = new Map([...new Set(places)].map((place, turn) => [place, turn]));
  ordered.sort(
    (a, b) =>
      first.get(a.place)! - first.get(b.place)! ||
      seen.get(a.place)! - seen.get(b.place)! ||
      turnOf(a.row) - turnOf(b.row) ||
      a.index - b.index,
  );
  return ordered.map(({ row }) => row);
}
