import type { PlanRow, ShownValue } from '../../rpc/run-shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Icon } from '../parts/icon.tsx';
import { StatusPill } from '../parts/status-pill.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { text, textOf } from '../text.ts';
import type { PlanChoice } from './use-choice.ts';
import { valueName } from './value-name.ts';

interface ChangeRowProps {
  row: PlanRow;
  /** What the plan is for: what no rule has brought about, this has. */
  action: string;
  /** The list has rows with a status and rows with a picture: each has columns of its own. */
  paired: boolean;
  /** It stands under its place, which it need not say: it says what kind of thing it is. */
  placed: boolean;
  /** So many names at the top of its place are not said. */
  above: number;
  /** Which rows are applied, while that can be chosen. */
  choice: PlanChoice | undefined;
  onTick(isTicked: boolean): void;
}

/** One entity of a plan: what it is, each value before and after, and why. */
export function ChangeRow({ row, action, paired, placed, above, choice, onTick }: ChangeRowProps) {
  const whys = new Set(row.attributes.map(({ rule }) => textOf('why', rule ?? action, [], text('why_you'))));
  const { type, name, path } = row.label;
  const out = choice?.out(row);
  const attributesOut = out ? [] : (choice?.attributesOut(row) ?? []);
  const classes = ['row change-row', paired && 'paired', choice && 'ticked', out && 'out'].filter(Boolean).join(' ');
  return (
    <div class={classes} title={[...whys].join(', ')}>
      {choice && (
        <input
          type="checkbox"
          checked={!out}
          // It comes back with what it rests on.
          disabled={out === 'withheld'}
          aria-label={text('plan_tick', name)}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
      )}
      <Thumbnail componentId={row.label.thumbnailId} size={48} />
      <EntityName name={name} path={placed ? [textOf('kind', type, [], type)] : path.slice(above)} />
      <div class={`values ${paired ? 'paired' : ''}`}>
        {row.kind !== 'update' && (
          <span class="cut made">
            {text(row.kind === 'create' ? 'plan_creates' : 'plan_deletes', textOf('kind', row.type, [], row.type))}
            {row.detail && <span class="muted"> {row.detail}</span>}
          </span>
        )}
        {row.kind === 'update' &&
          row.attributes.map(({ name, before, after }) => (
            <Values key={name} name={name} before={before} after={attributesOut.includes(name) ? before : after} />
          ))}
      </div>
      <div class="why">{out === 'withheld' ? text('plan_withheld') : [...whys].join(', ')}</div>
    </div>
  );
}

/** What shows by itself what it is, or is said beside the entity's name. */
const evident = new Set(['status_id', 'thumbnail_id', 'name', 'value']);

function Values({ name, before, after }: { name: string; before: ShownValue; after: ShownValue }) {
  const isPicture = name === 'thumbnail_id';
  return (
    <>
      <span class={isPicture ? 'before picture' : 'before'}>
        {!evident.has(name) && (
          <span class="muted attribute">{textOf('field', name, [], name.replaceAll('_', ' '))}</span>
        )}
        {isPicture ? (
          <Thumbnail componentId={before.thumbnailId} size={48} />
        ) : (
          <StatusPill name={valueName(before)} color={before.color} />
        )}
      </span>
      <span class="arrow">
        <Icon name="arrow" />
        <span class="visually-hidden">{text('plan_to')}</span>
      </span>
      {isPicture && !after.name ? (
        <Thumbnail componentId={after.thumbnailId} size={48} />
      ) : (
        <StatusPill name={valueName(after)} color={after.color} />
      )}
    </>
  );
}
