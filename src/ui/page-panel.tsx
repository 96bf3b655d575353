import type { SelectedEntity } from '../actions/action.ts';
import type { PanelName } from '../actions/panel-name.ts';
import type { PanelView } from '../rpc/panel-view.ts';
import { LaterPart } from './later/later-part.tsx';
import { PageOverlay } from './page-overlay.tsx';
import { CollapsedPanel } from './panels/collapsed-panel.tsx';
import { type Dock, dock, isInert, panelWidth, watchPage } from './panels/dock.ts';
import { PageRoom } from './panels/page-room.ts';
import { PanelEdge } from './panels/panel-edge.tsx';
import type { PanelWays } from './panels/panel-props.ts';
import { text } from './text.ts';

/** How much of the window a panel may take. */
const mostShare = 0.6;

/** A page that takes the panel away more often than this gets rid of it. */
const patience = 5;

/** How long an edge has to rest before its place is kept; milliseconds. */
const rest = 400;

/** What the panel shows: all runs, or something of an entity, or of whatever the page is about. */
export interface PanelContent {
  panel: PanelName;
  chosen?: SelectedEntity | undefined;
}

/** The panel at the side of a page. */
export class PagePanel {
  readonly #ways: PanelWays;
  readonly #overlay = new PageOverlay({ topLayer: false });
  readonly #room = new PageRoom(document);
  /** As it stood last on this site, in whatever page. */
  #view: PanelView = { panel: 'versions', side: 'right', width: panelWidth.usual, isCollapsed: false };
  #chosen: SelectedEntity | undefined;
  #focusedBefore: Element | null = null;
  #closing: AbortController | undefined;
  /** Where it stands. */
  #last: Dock | undefined;
  /** How often the page has taken it away. */
  #taken = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(ways: PanelWays) {
    this.#ways = ways;
  }

  get host(): HTMLElement | undefined {
    return this.#overlay.host;
  }

  get activeElement(): Element | null {
    return this.#overlay.activeElement;
  }

  /** Closes the panel, or shows the one that was open last, of whatever the page is about. */
  toggle(): void {
    if (this.#closing) this.#close();
    else void this.#open(undefined, { focused: true });
  }

  /** Shows something; takes the focus where a key asked for it. */
  open(content: PanelContent, options: { focused: boolean }): void {
    void this.#open(content, options);
  }

  async #open(content: PanelContent | undefined, { focused }: { focused: boolean }): Promise<void> {
    this.#close();
    const closing = new AbortController();
    this.#closing = closing;
    if (focused) this.#focusedBefore = document.activeElement;
    // Another page of the site may have changed it. Without an answer it stands as it stood here; the panel tells what is wrong.
    const kept = await this.#ways.client.call('panel.read', {}).catch(() => null);
    if (closing.signal.aborted) return;
    this.#view = { ...this.#view, ...kept, ...(content && { panel: content.panel, isCollapsed: false }) };
    this.#chosen = content?.chosen;
    if (content && content.panel !== 'learn' && JSON.stringify(this.#view) !== JSON.stringify(kept)) this.#keep();
    this.#last = undefined;
    this.#taken = 0;
    watchPage(() => this.#show(focused), closing.signal);
  }

  /** Draws it where it belongs now; leaves it alone where it is there already. */
  #show(focused: boolean): void {
    if (this.#last && isInert(document)) return;
    this.#overlay.adopt();
    const { panel, side, isCollapsed } = this.#view;
    const wanted = Math.min(this.#view.width, Math.max(panelWidth.least, innerWidth));
    const width = isCollapsed ? panelWidth.collapsed : wanted;
    const place = this.#room.take(side, width) ? { top: '0', [side]: '0' } : dock(document, side, width);
    const isTaken = this.#last !== undefined && !this.#overlay.host;
    if (isTaken && ++this.#taken > patience) {
      this.#close();
      return;
    }
    const isThere = !isTaken && JSON.stringify(place) === JSON.stringify(this.#last);
    if (isThere) return;
    this.#last = place;
    const change = (news: Partial<PanelView>, keptIn = 0): void => {
      this.#view = { ...this.#view, ...news };
      this.#keep(keptIn);
      this.#last = undefined;
      this.#show(focused);
    };
    const controls = {
      // Who unfolds it is back in it.
      focused: focused && !isCollapsed,
      onMove: () => change({ side: side === 'right' ? 'left' : 'right' }),
      onCollapse: () => change({ isCollapsed: true }),
      onClose: () => this.#close(),
    };
    this.#overlay.show(
      <div class={`panel ${isCollapsed ? 'collapsed' : ''}`} style={{ width: `${width}px`, ...place }}>
        {isCollapsed ? (
          <CollapsedPanel title={text(`${panel}_title`)} onExpand={() => change({ isCollapsed: false })} />
        ) : (
          <PanelEdge
            {...{ side, width }}
            least={panelWidth.least}
            most={Math.max(panelWidth.least, Math.round(innerWidth * mostShare))}
            onWidth={(now) => change({ width: now }, rest)}
          />
        )}
        <div class="panel-content">
          <LaterPart
            key={panel}
            part={`panel-${panel}`}
            client={this.#ways.client}
            given={{ ...this.#ways, chosen: this.#chosen, controls }}
          />
        </div>
      </div>,
    );
  }

  /** At once, or in so many milliseconds: an edge that is dragged is at many places on its way. */
  #keep(wait = 0): void {
    clearTimeout(this.#keeping);
    // Where it cannot be kept it stands as it always does, next time.
    const keep = () => void this.#ways.client.call('panel.keep', this.#view).catch(() => undefined);
    if (wait > 0) this.#keeping = setTimeout(keep, wait);
    else keep();
  }

  #close(): void {
    const hadFocus = this.#overlay.activeElement !== null;
    this.#closing?.abort();
    this.#closing = undefined;
    this.#overlay.hide();
    this.#room.release();
    if (hadFocus && this.#focusedBefore instanceof HTMLElement) this.#focusedBefore.focus({ preventScroll: true });
    this.#focusedBefore = null;
  }
}
