import type { PanelName } from '../../actions/panel-name.ts';
import type { Client } from '../../rpc/client.ts';
import type { DownloadDialogProps } from '../download/download-dialog.tsx';
import type { PaletteProps } from '../palette/palette.tsx';
import type { PanelProps } from '../panels/panel-props.ts';
import type { TableDialogProps } from '../table/table-dialog.tsx';

/** What each part gets from the interface that has loaded it. The script of a part is `PART.js`. */
export type LaterParts = Record<`panel-${PanelName}`, PanelProps> & {
  download: DownloadDialogProps;
  palette: PaletteProps;
  table: TableDialogProps;
};
export type PartName = keyof LaterParts;

/** Draws a part into a place, anew with other props; without props it takes it away. */
type DrawPart<Props> = (place: Element, props: Props | undefined) => void;
type Loaded = { [Name in PartName]?: DrawPart<LaterParts[Name]> };

const key = Symbol.for('sidecar.parts');
const world = globalThis as { [key]?: Loaded };
world[key] ??= {};

/**
 * The parts whose scripts are loaded, in the extension's own world of the page. Each script brings its own Preact: hooks
 * work only with the one that draws.
 */
export const laterParts: Loaded = world[key];

/** Loads a part, unless it is there. */
export async function loadPart(client: Client, part: PartName): Promise<void> {
  if (!laterParts[part]) await client.call('page.load-part', { part });
}
