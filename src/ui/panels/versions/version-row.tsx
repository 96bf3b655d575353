import { shortType } from '../../../page/short-type.ts';
import type { VersionRow as Version } from '../../../rpc/panel-shapes.ts';
import { versionName } from '../../../version-name.ts';
import { longDate, shortDate } from '../../format.ts';
import { plain } from '../../parts/entity-name.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { Thumbnail } from '../../parts/thumbnail.tsx';
import { withSidebar } from '../address.ts';
import type { OpenRowMenu } from '../later-panels.ts';

export interface VersionRowProps {
  version: Version;
  /** Whether it says where it belongs: in a list of one shot that goes without saying. */
  placed: boolean;
  onMenu: OpenRowMenu;
  /** Its name was clicked: the page opens it. */
  onOpen(id: string): void;
}

/** One version: its picture, name, status, who and when, and what was said of it. */
export function VersionRow({ version, placed, onMenu, onOpen }: VersionRowProps) {
  const name = versionName(version.asset, version.number);
  const about = [version.assetType, version.author, shortDate(version.date)].filter(Boolean).join(' · ');
  const place = version.path.join(' / ');
  const [second, third] = placed ? [place, about] : [about, version.comment];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same actions are in the menu of the page
    <div
      class="row version-row"
      title={[longDate(version.date), plain(version.comment)].filter(Boolean).join('\n')}
      onContextMenu={(event) => {
        if (!event.isTrusted) return;
        event.preventDefault();
        onMenu([version.id], { x: event.clientX, y: event.clientY });
      }}
    >
      <Thumbnail componentId={version.thumbnailId} />
      <div style={{ minWidth: 0 }}>
        <div class="line">
          <a
            class="name cut"
            href={withSidebar(location.href, version.id, shortType('AssetVersion'))}
            onClick={(event) => {
              // The page may have moved on since this was drawn.
              event.currentTarget.href = withSidebar(location.href, version.id, shortType('AssetVersion'));
              onOpen(version.id);
            }}
          >
            {plain(name)}
          </a>
          {version.status && <StatusPill {...version.status} />}
        </div>
        <div class="cut muted">{plain(second)}</div>
        <div class="cut muted">{plain(third)}</div>
      </div>
    </div>
  );
}
