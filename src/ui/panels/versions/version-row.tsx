import { shortType } from '../../../page/short-type.ts';
import type { VersionRow as Version } from '../../../rpc/panel-shapes.ts';
import { versionName } from '../../../version-name.ts';
import { longDate, shortDate } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { Thumbnail } from '../../parts/thumbnail.tsx';
import { text } from '../../text.ts';
import { withSidebar } from '../address.ts';
import type { OpenRowMenu } from '../panel-props.ts';
import { NumberedName } from './numbered-name.tsx';

/** What can be done with a version where it stands. */
export interface VersionActions {
  /** The menu of this version, or of everything selected where it is. */
  onMenu: OpenRowMenu;
  onStatuses: OpenRowMenu;
  /** Its name was clicked: the page opens it. */
  onOpen(id: string): void;
  /** Everything of it, in the panel; told what was pressed for that. */
  onSheet(id: string, from: HTMLElement): void;
  onPick(id: string, isPicked: boolean, isRange: boolean): void;
}

export interface VersionRowProps {
  version: Version;
  /** Whether it says where it belongs: in a list of one shot that goes without saying. */
  placed: boolean;
  isPicked: boolean;
  /** A card of a grid: its picture above the rest. */
  isCard: boolean;
  actions: VersionActions;
}

/** One version: its picture, name, status, who and when, and what was said of it. */
export function VersionRow({ version, placed, isPicked, isCard, actions }: VersionRowProps) {
  const { onMenu, onStatuses, onOpen, onSheet, onPick } = actions;
  const name = plain(versionName(version.asset, version.number));
  const about = [version.assetType, version.author, shortDate(version.date)].filter(Boolean).join(' · ');
  const place = version.path.join(' / ');
  const [second, third] = placed ? [place, about] : [about, version.comment];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same actions are in the menu of the page
    <div
      class={`version-row ${isCard ? 'card' : 'row'} ${isPicked ? 'picked' : ''}`}
      title={[longDate(version.date), plain(version.comment)].filter(Boolean).join('\n')}
      onContextMenu={(event) => {
        if (!event.isTrusted) return;
        event.preventDefault();
        onMenu([version.id], { x: event.clientX, y: event.clientY });
      }}
    >
      <label class="pick">
        <input
          type="checkbox"
          aria-label={text('versions_pick', name)}
          checked={isPicked}
          onClick={(event) => onPick(version.id, event.currentTarget.checked, event.shiftKey)}
        />
      </label>
      <button
        type="button"
        class="picture"
        aria-label={text('versions_open_sheet', name)}
        onClick={({ currentTarget }) => onSheet(version.id, currentTarget)}
      >
        <Thumbnail componentId={version.thumbnailId} size={isCard ? 200 : 96} />
      </button>
      <div class="words">
        <div class="line">
          <a
            class="name"
            href={withSidebar(location.href, version.id, shortType('AssetVersion'))}
            onClick={(event) => {
              // The page may have moved on since this was drawn.
              event.currentTarget.href = withSidebar(location.href, version.id, shortType('AssetVersion'));
              onOpen(version.id);
            }}
          >
            <NumberedName version={version} />
          </a>
          <button
            type="button"
            class="status"
            aria-haspopup="menu"
            aria-label={text('versions_set_status', version.status?.name ?? '', name)}
            onClick={({ currentTarget }) => {
              const { left, bottom } = currentTarget.getBoundingClientRect();
              onStatuses([version.id], { x: left, y: bottom });
            }}
          >
            <StatusPill name={version.status?.name ?? ''} color={version.status?.color ?? null} />
          </button>
        </div>
        <div class="cut muted" dir="auto">
          {plain(second)}
        </div>
        {!isCard && (
          <div class="cut muted" dir="auto">
            {plain(third)}
          </div>
        )}
      </div>
    </div>
  );
}
