import type { PlanRow, ShownValue } from '../../rpc/shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Icon } from '../parts/icon.tsx';
import { StatusPill } from '../parts/status-pill.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { text, textOf } from '../text.ts';

interface ChangeRowProps {
  row: PlanRow;
  /** What the plan is for: what no rule has brought about, this has. */
  action: string;
  /** The list has rows with a status and rows with a picture: each has columns of its own. */
  paired: boolean;
}

/** One entity of a plan: what it is, each value before and after, and why. */
export function ChangeRow({ row, action, paired }: ChangeRowProps) {
  const whys = new Set(row.attributes.map(({ rule }) => textOf('why', rule ?? action, [], text('why_you'))));
  return (
    <div class={`row change-row ${paired ? 'paired' : ''}`} title={[...whys].join(', ')}>
      <Thumbnail componentId={row.label.thumbnailId} size={48} />
      <EntityName name={row.label.name} path={row.label.path.slice(1)} />
      <div class={`values ${paired ? 'paired' : ''}`}>
        {row.attributes.map(({ name, before, after }) => (
          <Values key={name} before={before} after={after} isPicture={name === 'thumbnail_id'} />
        ))}
      </div>
      <div class="why">{[...whys].join(', ')}</div>
    </div>
  );
}

function Values({ before, after, isPicture }: { before: ShownValue; after: ShownValue; isPicture: boolean }) {
  return (
    <>
      <span class={isPicture ? 'before picture' : 'before'}>
        {isPicture ? <Thumbnail componentId={before.thumbnailId} size={48} /> : <StatusPill {...before} />}
      </span>
      <span class="arrow">
        <Icon name="arrow" />
        <span class="visually-hidden">{text('plan_to')}</span>
      </span>
      {isPicture ? <Thumbnail componentId={after.thumbnailId} size={48} /> : <StatusPill {...after} />}
    </>
  );
}
