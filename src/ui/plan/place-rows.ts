import { keyOf, placesOf } from '../../places-of.ts';
import type { PlanRow } from '../../rpc/run-shapes.ts';

/** Rows of one place that stand together. */
export interface PlaceRows {
  key: string;
  /** Names from the project down. */
  place: readonly string[];
  rows: PlanRow[];
}

/** Rows as they stand under their places; none where that tells nothing: all are in one place, or each in its own. */
export function placeRows(rows: readonly PlanRow[]): PlaceRows[] {
  const places = placesOf(rows.map(({ label }) => label));
  const groups: PlaceRows[] = [];
  for (const [index, row] of rows.entries()) {
    const place = places[index]!;
    const key = keyOf(place);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, place, rows: [row] });
  }
  return groups.length > 1 && groups.length < rows.length ? groups : [];
}
