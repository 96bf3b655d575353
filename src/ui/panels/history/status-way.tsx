import { language } from '../../../language.ts';
import type { HistoryRow } from '../../../rpc/panel-shapes.ts';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import { statusSpans } from '../../charts/status-spans.ts';
import { shortDate } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { Swatch } from '../../parts/swatch.tsx';
import { text } from '../../text.ts';

/** Statuses that are shown, at most: the last ones. */
const most = 8;
const hour = 3_600_000;
const inMinutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', maximumFractionDigits: 0 });
const inHours = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', maximumFractionDigits: 0 });
const inDays = new Intl.NumberFormat(language, { style: 'unit', unit: 'day', maximumFractionDigits: 1 });

/** How long it has had which status, one after the other, on a line of time. Nothing where no two of them are known. */
export function StatusWay({ rows, now = Date.now() }: { rows: readonly HistoryRow[]; now?: number }) {
  const spans = statusSpans(rows, now).slice(-most);
  const [first] = spans;
  if (!first || spans.length < 2) return null;
  const shares = spans.map(({ name, color, lasted }) => ({ name, color, amount: lasted }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
    <section class="status-way" tabIndex={0} aria-label={text('history_way')}>
      <h3>{text('history_way')}</h3>
      <StackedBar shares={shares} longest={now - first.from} />
      <ol>
        {spans.map(({ name, color, from, lasted }) => (
          <li key={from}>
            <Swatch color={color} />
            <span class="cut">{plain(name) || '–'}</span>
            <span class="muted">{shortDate(new Date(from).toISOString(), now)}</span>
            <span>{duration(lasted)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Days, of what takes less than two of them hours, and of what takes less than one of these minutes. */
function duration(milliseconds: number): string {
  const hours = milliseconds / hour;
  if (hours < 1) return inMinutes.format(Math.max(1, hours * 60));
  return hours < 48 ? inHours.format(hours) : inDays.format(hours / 24);
}
