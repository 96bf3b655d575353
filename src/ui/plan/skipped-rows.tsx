import type { SkippedRow } from '../../rpc/run-shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { textOf } from '../text.ts';
import { rowHeight } from './row-height.ts';

/** What is left as it is, each with the reason. */
export function SkippedRows({ rows, label }: { rows: readonly SkippedRow[]; label: string }) {
  return (
    <WindowList items={rows} rowHeight={rowHeight} label={label} keyOf={(row, index) => `${row.id}${index}`}>
      {({ label: { thumbnailId, name, path }, reason, detail }) => (
        <div class="row skipped-row">
          <Thumbnail componentId={thumbnailId} size={48} />
          <EntityName name={name} path={path.slice(1)} />
          <div class="muted">{textOf('skip', reason, [detail], reason)}</div>
        </div>
      )}
    </WindowList>
  );
}
