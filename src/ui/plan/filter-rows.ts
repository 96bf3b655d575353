import type { PlanRow } from '../../rpc/run-shapes.ts';
import { text, textOf } from '../text.ts';
import { valueName } from './value-name.ts';

/** The rows in which every word that was typed can be read: in names, values and reasons. */
export function filterRows(rows: readonly PlanRow[], typed: string, action: string): readonly PlanRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const said = saidOf(row, action).toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

function saidOf({ label, type, detail, attributes }: PlanRow, action: string): string {
  const values = attributes.flatMap(({ name, before, after, rule }) => [
    ...[textOf('field', name), valueName(before), valueName(after)],
    textOf('why', rule ?? action, [], text('why_you')),
  ]);
  return [label.name, ...label.path, textOf('kind', type, [], type), detail, ...values].join(' ');
}
