import { useEffect, useRef, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../../actions/action.ts';
import type { VersionRow as Version, VersionFilter } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { Failure } from '../../parts/failure.tsx';
import { WindowList } from '../../parts/window-list.tsx';
import { text, textOfCount } from '../../text.ts';
import { useNews } from '../../use-news.ts';
import type { LaterPanelProps, OpenRowMenu } from '../later-panels.ts';
import { PanelFrame } from '../panel-frame.tsx';
import { useFocus } from '../use-focus.ts';
import { useVersions } from './use-versions.ts';
import { VersionFilters } from './version-filters.tsx';
import { VersionRow } from './version-row.tsx';

const rowHeight = 74;

/** All versions of the entity in focus, newest first. */
export function VersionsPanel({ client, follow, followNews, chosen, onMenu, controls }: LaterPanelProps) {
  const opened = useRef('');
  const { entity, error, isFinding, retry } = useFocus(client, chosen, opened);
  const [filter, setFilter] = useState<VersionFilter>({});
  const versions = useVersions(client, entity, filter);
  // Another entity may have none of that status or task.
  useEffect(() => setFilter((current) => (Object.keys(current).length > 0 ? {} : current)), [entity?.id]);
  const { reload } = versions;
  useNews(followNews, (news) => (error && !news ? retry() : void versions.refresh(news)));
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    const running = new Set<string>();
    return follow(({ id, state }) => {
      if (state !== 'finished') running.add(id);
      else if (running.delete(id)) latest.current();
    });
  }, [follow]);
  const failure = error ?? versions.error;
  return (
    <PanelFrame
      label={text('versions_title')}
      title={entity ? text('versions_of', plain(entity.name)) : text('versions_title')}
      whole={entity && plain(entity.name)}
      beside={
        <span class="muted" role="status">
          {versions.next !== undefined && countText(versions.rows.length, versions.next)}
        </span>
      }
      controls={controls}
    >
      <VersionFilters key={entity?.id} rows={versions.rows} filter={filter} onFilter={setFilter} />
      {failure && <Failure error={failure} onRetry={error ? retry : reload} />}
      {(!failure || versions.rows.length > 0) && (
        <Rows
          {...{ entity, isFinding, versions, onMenu }}
          isWhole={Object.keys(filter).length === 0}
          onOpen={(id) => (opened.current = id)}
        />
      )}
    </PanelFrame>
  );
}

/** Whether a version hangs right where the panel is: on that shot, or beside that version or task. */
function isAt({ name, path }: SelectedEntity, version: Version): boolean {
  const parent = version.path.at(-1) ?? '';
  return parent === name || path.includes(parent);
}

function countText(count: number, next: number | null): string {
  if (next !== null) return text('versions_count_more', count);
  return textOfCount('versions_count', count);
}

interface RowsProps {
  entity: SelectedEntity | undefined;
  isFinding: boolean | undefined;
  versions: ReturnType<typeof useVersions>;
  /** Nothing is filtered out. */
  isWhole: boolean;
  onMenu: OpenRowMenu;
  onOpen(id: string): void;
}

function Rows({ entity, isFinding, versions, isWhole, onMenu, onOpen }: RowsProps) {
  const { rows, next, more } = versions;
  if (!entity && !isFinding) return <div class="blank">{text('versions_no_focus')}</div>;
  if (!entity || next === undefined) {
    return (
      <div class="blank" role="status">
        {text('versions_reading')}
      </div>
    );
  }
  if (rows.length === 0) return <div class="blank">{text(isWhole ? 'versions_empty' : 'versions_filter_none')}</div>;
  return (
    <WindowList items={rows} rowHeight={rowHeight} label={text('versions_title')} keyOf={({ id }) => id} onEnd={more}>
      {(version) => <VersionRow {...{ version, onMenu, onOpen }} placed={!isAt(entity, version)} />}
    </WindowList>
  );
}
