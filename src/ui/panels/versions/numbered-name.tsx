import type { VersionRow } from '../../../rpc/panel-shapes.ts';
import { versionName } from '../../../version-name.ts';
import { plain } from '../../parts/entity-name.tsx';

/** The name of a version: where there is little room its asset is cut, its number never. */
export function NumberedName({ version: { asset, number } }: { version: Pick<VersionRow, 'asset' | 'number'> }) {
  const whole = plain(versionName(asset, number));
  const at = whole.lastIndexOf(' ');
  return (
    <span class="numbered" dir="auto" title={whole}>
      <span class="cut">{whole.slice(0, at)}</span> <span class="number">{whole.slice(at + 1)}</span>
    </span>
  );
}
