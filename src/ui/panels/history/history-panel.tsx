import { useRef } from 'preact/hooks';
import { plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { WindowList } from '../../parts/window-list.tsx';
import { text, textOfCount } from '../../text.ts';
import { useNews } from '../../use-news.ts';
import { PanelFrame } from '../panel-frame.tsx';
import type { PanelProps } from '../panel-props.ts';
import { PlaceLine } from '../place-line.tsx';
import { useFocus } from '../use-focus.ts';
import { HistoryEntry } from './history-entry.tsx';
import { StatusWay } from './status-way.tsx';
import { useHistory } from './use-history.ts';

const rowHeight = 66;

/** Who changed what on the entity in focus and right below it, and when; each change can be put back, through a plan. */
export function HistoryPanel({ client, followNews, chosen, controls, onPlan }: PanelProps) {
  const opened = useRef('');
  const { entity, error, isFinding, retry } = useFocus(client, chosen, opened);
  const { rows, next, missing, more, reload, refresh, ...reading } = useHistory(client, entity);
  const failure = error ?? reading.error;
  useNews(followNews, (news) => {
    if (failure && !news) (error ? retry : reload)();
    // What lies below is known by the rows it has left.
    else if (
      !news ||
      rows.some((row) => news.changed.includes(row.entity.id)) ||
      (entity && news.changed.includes(entity.id))
    )
      refresh();
  });
  return (
    <PanelFrame
      label={text('history_title')}
      title={entity ? text('history_of', plain(entity.name)) : text('history_title')}
      whole={entity && plain([...entity.path, entity.name].join(' / '))}
      beside={
        <span class="muted" role="status">
          {next !== undefined &&
            (next ? text('versions_count_more', rows.length) : textOfCount('history_count', rows.length))}
        </span>
      }
      controls={controls}
    >
      <PlaceLine entity={entity} />
      {missing.map(({ source }) => (
        <p key={source} class="history-missing muted" role="status">
          {text(source === 'log' ? 'history_no_log' : 'history_no_statuses')}
        </p>
      ))}
      {failure && <Failure error={failure} onRetry={error ? retry : reload} />}
      {!failure && next === undefined && (
        <div class="blank" role="status">
          {text(entity || isFinding ? 'history_reading' : 'history_no_focus')}
        </div>
      )}
      {next !== undefined && rows.length === 0 && <div class="blank">{text('history_none')}</div>}
      <StatusWay rows={rows} />
      {rows.length > 0 && (
        <WindowList
          items={rows}
          rowHeight={rowHeight}
          label={text('history_title')}
          keyOf={({ id }) => id}
          onEnd={more}
        >
          {(row) => (
            <HistoryEntry
              row={row}
              name={row.about || entity?.name || ''}
              onBack={(event) =>
                row.back && onPlan({ ...row.back, entities: [row.entity] }, text('history_back'), event)
              }
            />
          )}
        </WindowList>
      )}
    </PanelFrame>
  );
}
