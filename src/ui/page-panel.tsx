import type { SelectedEntity } from '../actions/action.ts';
import { PageOverlay } from './page-overlay.tsx';
import { type Dock, dock, isInert, panelWidth, watchPage } from './panels/dock.ts';
import { VersionsPanel, type VersionsPanelProps } from './panels/versions-panel.tsx';

/** Opens the menu for one of the panel's rows. */
export type OpenRowMenu = (id: string, point: { x: number; y: number }) => void;

/** A page that takes the panel away more often than this gets rid of it. */
const patience = 5;

/** Ways to the background. */
type Ways = Pick<VersionsPanelProps, 'client' | 'follow' | 'followNews'>;

/** The panel at the side of a page. */
export class PagePanel {
  readonly #ways: Ways;
  readonly #openMenu: OpenRowMenu;
  readonly #overlay = new PageOverlay({ topLayer: false });
  #side: 'right' | 'left' = 'right';
  #chosen: SelectedEntity | undefined;
  #focusedBefore: Element | null = null;
  #closing: AbortController | undefined;
  /** Where it stands. */
  #last: Dock | undefined;
  /** How often the page has taken it away. */
  #taken = 0;

  constructor(ways: Ways, openMenu: OpenRowMenu) {
    this.#ways = ways;
    this.#openMenu = openMenu;
  }

  get host(): HTMLElement | undefined {
    return this.#overlay.host;
  }

  get activeElement(): Element | null {
    return this.#overlay.activeElement;
  }

  toggle(): void {
    if (this.#overlay.host) this.#close();
    else this.open(undefined, { focused: true });
  }

  /** Shows the versions of an entity, or of whatever the page is about; takes the focus where a key asked for it. */
  open(chosen: SelectedEntity | undefined, { focused }: { focused: boolean }): void {
    this.#close();
    this.#chosen = chosen;
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
    const place = dock(document, this.#side);
    const isTaken = this.#last !== undefined && !this.#overlay.host;
    if (isTaken && ++this.#taken > patience) {
      this.#close();
      return;
    }
    const isThere = !isTaken && JSON.stringify(place) === JSON.stringify(this.#last);
    if (isThere) return;
    this.#last = place;
    this.#overlay.show(
      <div class="panel" style={{ width: `${panelWidth}px`, ...place }}>
        <VersionsPanel
          {...this.#ways}
          chosen={this.#chosen}
          focused={focused}
          onMenu={this.#openMenu}
          onMove={() => {
            this.#side = this.#side === 'right' ? 'left' : 'right';
            this.#show(focused);
          }}
          onClose={() => this.#close()}
        />
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
