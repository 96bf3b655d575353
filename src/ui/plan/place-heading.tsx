import { plain } from '../parts/entity-name.tsx';
import { text } from '../text.ts';
import type { PlaceRows } from './place-rows.ts';
import { TickBox } from './tick-box.tsx';
import type { PlanChoice } from './use-choice.ts';

/** Stands above the rows of a place, all of which it ticks or unticks. */
export function PlaceHeading({
  place,
  rows,
  above,
  choice,
}: PlaceRows & { above: number; choice: PlanChoice | undefined }) {
  const shown = place.length > 1 ? place.slice(above) : place;
  const name = plain(shown.join(' / '));
  const words = (
    <span class="cut" title={name}>
      {name}
    </span>
  );
  return (
    <div class="row place-row">
      {choice ? (
        <TickBox rows={rows} choice={choice} label={text('plan_tick_place', name)}>
          {words}
        </TickBox>
      ) : (
        words
      )}
      <span class="count muted">{rows.length}</span>
    </div>
  );
}
