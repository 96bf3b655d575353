import { useMemo, useRef } from 'preact/hooks';
import type { PlanRow } from '../../rpc/run-shapes.ts';
import { WindowList } from '../parts/window-list.tsx';
import { ChangeRow } from './change-row.tsx';
import { PlaceHeading } from './place-heading.tsx';
import { type PlaceRows, placeRows } from './place-rows.ts';
import { rowHeight } from './row-height.ts';
import type { PlanChoice } from './use-choice.ts';

/** Of one value of several below each other. */
const valueHeight = 23;
const headingHeight = 30;

interface ChangeRowsProps {
  rows: readonly PlanRow[];
  /** What the plan is for. */
  action: string;
  label: string;
  choice: PlanChoice | undefined;
}

type Item = { heading: PlaceRows } | { row: PlanRow; isPlaced: boolean };

/**
 * Rows that are changed, under the places they are in, of which all are as high as the one with the most values. Where they can
 * be unticked, Shift does so up to the row that was ticked or unticked last, and the arrows go from one to the next.
 */
export function ChangeRows({ rows, action, label, choice }: ChangeRowsProps) {
  const { items, height, isPaired, above } = useMemo(() => layOut(rows), [rows]);
  /** The row that was ticked or unticked last, and whether Shift is held for the next. */
  const last = useRef<string>(undefined);
  const isRange = useRef(false);
  const tick = (row: PlanRow, isTicked: boolean): void => {
    const from = isRange.current ? rows.findIndex(({ id }) => id === last.current) : -1;
    const to = rows.indexOf(row);
    const range = from < 0 ? [row] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    last.current = row.id;
    // What comes back with something else cannot be ticked by itself.
    choice?.tick(
      range.filter((one) => choice.out(one) !== 'withheld'),
      isTicked,
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    isRange.current = event.shiftKey;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveBetweenBoxes(event);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and clicks bubble up here from the checkboxes
    <div
      class="change-rows"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        isRange.current = event.shiftKey;
      }}
    >
      <WindowList items={items} rowHeight={height} label={label} keyOf={keyOf}>
        {(item) =>
          'heading' in item ? (
            <PlaceHeading {...item.heading} above={above} choice={choice} />
          ) : (
            <ChangeRow
              row={item.row}
              action={action}
              paired={isPaired}
              placed={item.isPlaced}
              above={above}
              choice={choice}
              onTick={(isTicked) => tick(item.row, isTicked)}
            />
          )
        }
      </WindowList>
    </div>
  );
}

function keyOf(item: Item): string {
  return 'row' in item ? item.row.id : `in ${item.heading.key}`;
}

function layOut(rows: readonly PlanRow[]) {
  const most = rows.reduce((all, { kind, attributes }) => Math.max(all, kind === 'update' ? attributes.length : 0), 0);
  const updated = rows.filter(({ kind }) => kind === 'update').flatMap(({ attributes }) => attributes);
  const kinds = new Set(updated.map(({ name }) => name));
  const groups = placeRows(rows);
  const height = Math.max(rowHeight, most * valueHeight);
  return {
    items:
      groups.length > 0
        ? groups.flatMap((heading): Item[] => [{ heading }, ...heading.rows.map((row) => ({ row, isPlaced: true }))])
        : rows.map((row) => ({ row, isPlaced: false })),
    height: (item: Item) => ('row' in item ? height : headingHeight),
    /** How many names at the top of each place need not be said: which project it is, where all are of one. */
    above: new Set(rows.flatMap(({ label }) => label.path.slice(0, 1))).size > 1 ? 0 : 1,
    isPaired: kinds.size > 1 && kinds.has('thumbnail_id'),
  };
}

/** Puts the focus on the next checkbox, or the one before: of many rows only those in sight are there for Tab. */
function moveBetweenBoxes(event: KeyboardEvent): void {
  const target = event.target as Element;
  if (target.localName !== 'input') return;
  event.preventDefault();
  const boxes = [...(event.currentTarget as Element).querySelectorAll<HTMLInputElement>('li input:not(:disabled)')];
  boxes[boxes.indexOf(target as HTMLInputElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}
