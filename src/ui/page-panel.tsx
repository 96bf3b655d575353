import type { SelectedEntity } from '../actions/action.ts';
import type { PanelName } from '../actions/panel-name.ts';
import { PageOverlay } from './page-overlay.tsx';
import { ActivityPanel, type ActivityPanelProps } from './panels/activity-panel.tsx';
import { type Dock, dock, isInert, panelWidth, watchPage } from './panels/dock.ts';
import { LaterPanel } from './panels/later-panel.tsx';
import type { LaterPanelProps } from './panels/later-panels.ts';
import { PanelEdge } from './panels/panel-edge.tsx';
import { VersionsPanel, type VersionsPanelProps } from './panels/versions-panel.tsx';

/** Opens the menu for one of the panel's rows. */
export type OpenRowMenu = (id: string, point: { x: number; y: number }) => void;

/** How much of the window a panel may take. */
const mostShare = 0.6;

/** A page that takes the panel away more often than this gets rid of it. */
const patience = 5;

/** Ways to the background, and to what lies over the page. */
interface Ways extends Pick<VersionsPanelProps, 'client' | 'follow' | 'followNews' | 'onMenu'> {
  runs: ActivityPanelProps['actions'];
  onPlan: LaterPanelProps['onPlan'];
}

/** What the panel shows: all runs, or something of an entity, or of whatever the page is about. */
export interface PanelContent {
  panel: PanelName;
  chosen?: SelectedEntity | undefined;
}

/** The panel at the side of a page. */
export class PagePanel {
  readonly #ways: Ways;
  readonly #overlay = new PageOverlay({ topLayer: false });
  #side: 'right' | 'left' = 'right';
  /** CSS pixels; kept for as long as the page is open. */
  #width = panelWidth.usual;
  #content: PanelContent = { panel: 'versions' };
  #focusedBefore: Element | null = null;
  #closing: AbortController | undefined;
  /** Where it stands. */
  #last: Dock | undefined;
  /** How often the page has taken it away. */
  #taken = 0;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  get host(): HTMLElement | undefined {
    return this.#overlay.host;
  }

  get activeElement(): Element | null {
    return this.#overlay.activeElement;
  }

  /** Closes the versions, or shows those of whatever the page is about. */
  toggle(): void {
    if (this.#overlay.host && this.#content.panel === 'versions') this.#close();
    else this.open({ panel: 'versions' }, { focused: true });
  }

  /** Shows something; takes the focus where a key asked for it. */
  open(content: PanelContent, { focused }: { focused: boolean }): void {
    this.#close();
    this.#content = content;
    if (focused) this.#focusedBefore = document.activeElement;
    this.#closing = new AbortController();
    this.#last = undefined;
    this.#taken = 0;
    watchPage(() => this.#show(focused), this.#closing.signal);
  }

  /** Draws it where it belongs now; leaves it alone where it is there already. */
  #show(focused: boolean): void {
    if (this.#last && isInert(document)) return;
    this.#overlay.adopt();
    const width = Math.min(this.#width, Math.max(panelWidth.least, innerWidth));
    const place = dock(document, this.#side, width);
    const isTaken = this.#last !== undefined && !this.#overlay.host;
    if (isTaken && ++this.#taken > patience) {
      this.#close();
      return;
    }
    const isThere = !isTaken && JSON.stringify(place) === JSON.stringify(this.#last);
    if (isThere) return;
    this.#last = place;
    const { runs, onPlan, ...ways } = this.#ways;
    const onMove = (): void => {
      this.#side = this.#side === 'right' ? 'left' : 'right';
      this.#show(focused);
    };
    const onWidth = (wanted: number): void => {
      this.#width = wanted;
      this.#last = undefined;
      this.#show(focused);
    };
    const common = { focused, onMove, onClose: () => this.#close() };
    const { panel, chosen } = this.#content;
    this.#overlay.show(
      <div class="panel" style={{ width: `${width}px`, ...place }}>
        <PanelEdge
          {...{ side: this.#side, width, onWidth }}
          least={panelWidth.least}
          most={Math.max(panelWidth.least, Math.round(innerWidth * mostShare))}
        />
        {panel === 'versions' && <VersionsPanel {...ways} {...common} chosen={chosen} />}
        {panel === 'activity' && <ActivityPanel client={ways.client} follow={ways.follow} actions={runs} {...common} />}
        {panel !== 'versions' && panel !== 'activity' && (
          <LaterPanel
            name={panel}
            {...{ client: ways.client, followNews: ways.followNews, chosen, onPlan }}
            {...common}
          />
        )}
      </div>,
    );
  }

  #close(): void {
    const hadFocus = this.#overlay.activeElement !== null;
    this.#closing?.abort();
    this.#overlay.hide();
    if (hadFocus && this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus({ preventScroll: true });
    this.#focusedBefore = null;
  }
}
