import { language } from '../../../language.ts';
import type { Details } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { text } from '../../text.ts';

const inHours = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 });

function hours(seconds: number): string {
  return inHours.format(seconds / 3600);
}

/** What was logged against what was bid, and by whom; over the bid it is said in words, not in colour alone. */
export function TimeSection({ time: { bid, logged, people, isAll } }: { time: Details['time'] }) {
  const line = bid > 0 ? text('details_logged_of', hours(logged), hours(bid)) : text('details_logged', hours(logged));
  const share = bid > 0 ? Math.round((100 * logged) / bid) : 0;
  return (
    <>
      <p>
        {line}
        {logged > bid && bid > 0 && <strong class="over"> {text('details_over', hours(logged - bid))}</strong>}
      </p>
      {bid > 0 && (
        <div class="progress" role="img" aria-label={line}>
          <div class={share > 100 ? 'over' : ''} style={{ width: `${Math.min(100, share)}%` }} />
        </div>
      )}
      <dl class="people">
        {people.map(({ name, seconds }) => (
          <div key={name}>
            <dt>{plain(name) || '–'}</dt>
            <dd>{hours(seconds)}</dd>
          </div>
        ))}
      </dl>
      {!isAll && <p class="muted">{text('details_time_part')}</p>}
    </>
  );
}
