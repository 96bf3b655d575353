import type { HistoryRow } from '../../../rpc/panel-shapes.ts';
import { longDate } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { Icon } from '../../parts/icon.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { text, textOf } from '../../text.ts';

interface HistoryEntryProps {
  row: HistoryRow;
  /** What it happened to. */
  name: string;
  onBack(event: Event): void;
}

/** One change: what it was about, from what to what, by whom and when. */
export function HistoryEntry({ row, name, onBack }: HistoryEntryProps) {
  const { kind, attribute, before, after, who, date, back } = row;
  const what =
    kind === 'changed'
      ? textOf('field', attribute, [], attribute.replaceAll('_', ' '))
      : text(kind === 'created' ? 'history_created' : 'history_deleted');
  const about = [plain(name), what].filter(Boolean).join(' · ');
  const said = [plain(who) || text('history_nobody'), longDate(date)].filter(Boolean).join(' · ');
  const isStatus = attribute === 'status_id';
  return (
    <div class="row history-entry">
      <div class="names">
        <div class="cut">{about}</div>
        {kind === 'changed' && (
          <div class="change">
            <Value isStatus={isStatus} {...before} />
            <Icon name="arrow" />
            <Value isStatus={isStatus} {...after} />
          </div>
        )}
        <div class="cut muted">{said}</div>
      </div>
      {back && (
        <button
          type="button"
          class="icon-button"
          aria-label={text('history_back_to', about, plain(before.name) || '–')}
          title={text('history_back_to', about, plain(before.name) || '–')}
          onClick={onBack}
        >
          <Icon name="undo" />
        </button>
      )}
    </div>
  );
}

function Value({ isStatus, name, color }: HistoryRow['before'] & { isStatus: boolean }) {
  if (isStatus && name) return <StatusPill name={name} color={color} />;
  return (
    <span class={name ? 'cut' : 'muted'} dir="auto" title={plain(name)}>
      {plain(name) || '–'}
    </span>
  );
}
