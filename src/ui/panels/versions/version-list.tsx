import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { VersionRow as Version } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { StatusPill } from '../../parts/status-pill.tsx';
import { WindowList } from '../../parts/window-list.tsx';
import { text, textOfCount } from '../../text.ts';
import { type VersionLine, versionLines } from './version-lines.ts';
import { type VersionActions, VersionRow } from './version-row.tsx';
import type { Arrangement } from './versions-toolbar.tsx';

interface VersionListProps {
  rows: readonly Version[];
  arrangement: Arrangement;
  isPicked(id: string): boolean;
  isPlaced(version: Version): boolean;
  actions: VersionActions;
  onPickAll(ids: readonly string[], isPicked: boolean): void;
  onEnd(): void;
}

/** CSS pixels. */
const [rowHeight, headHeight, leastCard, padding] = [74, 34, 160, 24];

/** Versions as a list or as a grid of as many columns as fit, in groups where that is wanted. */
export function VersionList({ rows, arrangement, isPicked, isPlaced, actions, onPickAll, onEnd }: VersionListProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current?.firstElementChild;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    setWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);
  const { isGrid, grouping } = arrangement;
  const columns = isGrid ? Math.max(1, Math.floor((width - padding) / leastCard)) : 1;
  const cardHeight = Math.round((Math.max(leastCard, width - padding) / columns) * 0.5625) + 88;
  const lines = useMemo(() => versionLines(rows, { grouping, columns }), [rows, grouping, columns]);
  const heightOf = useCallback(
    (line: VersionLine) => (line.kind === 'head' ? headHeight : isGrid ? cardHeight : rowHeight),
    [isGrid, cardHeight],
  );
  return (
    <div class="version-list" ref={place}>
      <WindowList
        items={lines}
        rowHeight={heightOf}
        label={text('versions_title')}
        keyOf={({ key }) => key}
        onEnd={onEnd}
      >
        {(line) =>
          line.kind === 'head' ? (
            <GroupHead line={line} grouping={grouping} isPicked={line.ids.every(isPicked)} onPickAll={onPickAll} />
          ) : (
            <div
              class={isGrid ? 'cards' : 'whole'}
              style={isGrid ? { gridTemplateColumns: `repeat(${columns}, 1fr)` } : {}}
            >
              {line.versions.map((version) => (
                <VersionRow
                  key={version.id}
                  version={version}
                  placed={isPlaced(version)}
                  isPicked={isPicked(version.id)}
                  isCard={isGrid}
                  actions={actions}
                />
              ))}
            </div>
          )
        }
      </WindowList>
    </div>
  );
}

interface GroupHeadProps extends Pick<VersionListProps, 'onPickAll'> {
  line: Extract<VersionLine, { kind: 'head' }>;
  grouping: Arrangement['grouping'];
  isPicked: boolean;
}

function GroupHead({ line: { name, color, ids }, grouping, isPicked, onPickAll }: GroupHeadProps) {
  const said = plain(name) || text('plan_none');
  return (
    <label class="version-group">
      <input
        type="checkbox"
        aria-label={text('versions_pick_group', said)}
        checked={isPicked}
        onChange={({ currentTarget: { checked } }) => onPickAll(ids, checked)}
      />
      {grouping === 'status' ? <StatusPill name={name} color={color} /> : <strong class="cut">{said}</strong>}
      <span class="muted">{textOfCount('versions_count', ids.length)}</span>
    </label>
  );
}
