import { useEffect, useRef } from 'preact/hooks';
import type { SelectedEntity } from '../../actions/action.ts';
import type { Client } from '../../rpc/client.ts';
import type { VersionRow as Version } from '../../rpc/shapes.ts';
import type { Follow, FollowNews } from '../follow.ts';
import type { OpenRowMenu } from '../page-panel.tsx';
import { plain } from '../parts/entity-name.tsx';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { text } from '../text.ts';
import { useNews } from '../use-news.ts';
import { useFocus } from './use-focus.ts';
import { useVersions } from './use-versions.ts';
import { VersionRow } from './version-row.tsx';

export interface VersionsPanelProps {
  client: Client;
  follow: Follow;
  followNews: FollowNews;
  /** An entity somebody asked for; without one the panel follows the page. */
  chosen: SelectedEntity | undefined;
  /** Takes the keyboard when it appears. */
  focused: boolean;
  onMenu: OpenRowMenu;
  onMove(): void;
  onClose(): void;
}

const rowHeight = 74;

/** All versions of the entity in focus, newest first. */
export function VersionsPanel({
  client,
  follow,
  followNews,
  chosen,
  focused,
  onMenu,
  onMove,
  onClose,
}: VersionsPanelProps) {
  const opened = useRef('');
  const { entity, error, isFinding, retry } = useFocus(client, chosen, opened);
  const heading = useRef<HTMLHeadingElement>(null);
  const versions = useVersions(client, entity);
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
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  const failure = error ?? versions.error;
  return (
    <section
      aria-label={text('versions_title')}
      style={{ display: 'contents' }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div class="panel-head">
        <h2 class="cut" ref={heading} tabIndex={-1} title={entity && plain(entity.name)}>
          {entity ? text('versions_of', plain(entity.name)) : text('versions_title')}
        </h2>
        <span class="muted" role="status">
          {versions.next !== undefined && countText(versions.rows.length, versions.next)}
        </span>
        <button type="button" class="icon-button" aria-label={text('panel_move')} onClick={onMove}>
          <Icon name="move" />
        </button>
        <button type="button" class="icon-button" aria-label={text('panel_close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {failure && <Failure error={failure} onRetry={error ? retry : reload} />}
      {(!failure || versions.rows.length > 0) && (
        <Rows {...{ entity, isFinding, versions, onMenu }} onOpen={(id) => (opened.current = id)} />
      )}
    </section>
  );
}

/** Whether a version hangs right where the panel is: on that shot, or beside that version or task. */
function isAt({ name, path }: SelectedEntity, version: Version): boolean {
  const parent = version.path.at(-1) ?? '';
  return parent === name || path.includes(parent);
}

function countText(count: number, next: number | null): string {
  if (next !== null) return text('versions_count_more', count);
  return count === 1 ? text('versions_count_one') : text('versions_count', count);
}

interface RowsProps {
  entity: SelectedEntity | undefined;
  isFinding: boolean | undefined;
  versions: ReturnType<typeof useVersions>;
  onMenu: OpenRowMenu;
  onOpen(id: string): void;
}

function Rows({ entity, isFinding, versions, onMenu, onOpen }: RowsProps) {
  const { rows, next, more } = versions;
  if (!entity && !isFinding) return <div class="blank">{text('versions_no_focus')}</div>;
  if (!entity || next === undefined) {
    return (
      <div class="blank" role="status">
        {text('versions_reading')}
      </div>
    );
  }
  if (rows.length === 0) return <div class="blank">{text('versions_empty')}</div>;
  return (
    <WindowList items={rows} rowHeight={rowHeight} label={text('versions_title')} keyOf={({ id }) => id} onEnd={more}>
      {(version) => <VersionRow {...{ version, onMenu, onOpen }} placed={!isAt(entity, version)} />}
    </WindowList>
  );
}
