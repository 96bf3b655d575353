import { useEffect, useState } from 'preact/hooks';
import type { SelectedEntity } from '../../actions/action.ts';
import { toUserError, type UserError } from '../../errors.ts';
import { shortType } from '../../page/urls.ts';
import type { Client } from '../../rpc/client.ts';
import type { Candidate, VersionRow } from '../../rpc/shapes.ts';
import { longDate, shortDate, versionNumber } from '../format.ts';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { StatusPill } from '../parts/status-pill.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { WindowList } from '../parts/window-list.tsx';
import type { Follow } from '../plan/use-plan.ts';
import { text } from '../text.ts';
import { focusedEntity, watchAddress, withSidebar } from './address.ts';
import { useVersions } from './use-versions.ts';

export interface VersionsPanelProps {
  client: Client;
  follow: Follow;
  /** An entity somebody asked for; without one the panel follows the page. */
  chosen: SelectedEntity | undefined;
  onMenu(id: string, point: { x: number; y: number }): void;
  onMove(): void;
  onClose(): void;
}

const rowHeight = 74;

/** All versions of the entity in focus, newest first. */
export function VersionsPanel({ client, follow, chosen, onMenu, onMove, onClose }: VersionsPanelProps) {
  const { entity, error } = useFocus(client, chosen);
  const versions = useVersions(client, entity);
  const { reload } = versions;
  useEffect(
    () =>
      follow(({ state }) => {
        if (state === 'finished') reload();
      }),
    [follow, reload],
  );
  const failure = versions.error ?? error;
  return (
    <section
      aria-label={text('versions_title')}
      style={{ display: 'contents' }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div class="panel-head">
        <h2 class="cut">{entity ? text('versions_of', entity.name) : text('versions_title')}</h2>
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
      {failure && <Failure error={failure} onRetry={reload} />}
      {!failure && <Rows {...{ entity, versions, onMenu }} />}
    </section>
  );
}

function countText(count: number, next: number | null): string {
  if (next !== null) return text('versions_count_more', count);
  return count === 1 ? text('versions_count_one') : text('versions_count', count);
}

interface RowsProps {
  entity: SelectedEntity | undefined;
  versions: ReturnType<typeof useVersions>;
  onMenu: VersionsPanelProps['onMenu'];
}

function Rows({ entity, versions, onMenu }: RowsProps) {
  const { rows, next, more } = versions;
  if (!entity) return <div class="blank">{text('versions_no_focus')}</div>;
  if (next === undefined) {
    return (
      <div class="blank" role="status">
        {text('versions_reading')}
      </div>
    );
  }
  if (rows.length === 0) return <div class="blank">{text('versions_empty')}</div>;
  return (
    <WindowList items={rows} rowHeight={rowHeight} label={text('versions_title')} keyOf={({ id }) => id} onEnd={more}>
      {(version) => <Row version={version} onMenu={onMenu} />}
    </WindowList>
  );
}

function Row({ version, onMenu }: { version: VersionRow; onMenu: VersionsPanelProps['onMenu'] }) {
  const name = `${version.asset} ${versionNumber(version.number)}`;
  const about = [version.assetType, version.author, shortDate(version.date)].filter(Boolean).join(' · ');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same actions are in the menu of the page
    <div
      class="row version-row"
      onContextMenu={(event) => {
        if (!event.isTrusted) return;
        event.preventDefault();
        onMenu(version.id, { x: event.clientX, y: event.clientY });
      }}
    >
      <Thumbnail componentId={version.thumbnailId} />
      <div style={{ minWidth: 0 }}>
        <div class="line">
          <a class="name cut" href={withSidebar(location.href, version.id, shortType('AssetVersion'))}>
            {name}
          </a>
          {version.status && <StatusPill {...version.status} />}
        </div>
        <div class="cut muted" title={longDate(version.date)}>
          {about}
        </div>
        <div class="cut muted">{version.comment || version.path.join(' / ')}</div>
      </div>
    </div>
  );
}

/** The entity the panel is about: the chosen one, else whatever the page's address names. */
function useFocus(client: Client, chosen: SelectedEntity | undefined) {
  const [followed, setFollowed] = useState<{ entity?: SelectedEntity; error?: UserError }>({});
  useEffect(() => {
    if (chosen) return;
    const abort = new AbortController();
    const show = (candidate: Candidate | undefined): void => {
      if (!candidate) {
        setFollowed({});
        return;
      }
      client.call('entity.focus', { entity: candidate }).then(
        (entity) => {
          if (!abort.signal.aborted) setFollowed(entity ? { entity } : { error: { number: 'S202', detail: '' } });
        },
        (error) => setFollowed({ error: toUserError(error) }),
      );
    };
    show(focusedEntity(location.href));
    watchAddress((address) => show(focusedEntity(address)), abort.signal);
    return () => abort.abort();
  }, [client, chosen]);
  return chosen ? { entity: chosen, error: undefined } : { entity: followed.entity, error: followed.error };
}
