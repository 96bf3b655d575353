import type { SelectedEntity } from '../actions/action.ts';
import type { Client } from '../rpc/client.ts';
import { PageOverlay } from './page-overlay.tsx';
import { dock, panelWidth } from './panels/dock.ts';
import { VersionsPanel } from './panels/versions-panel.tsx';
import type { Follow } from './plan/use-plan.ts';

/** The panel at the side of a page. */
export class PagePanel {
  readonly #client: Client;
  readonly #follow: Follow;
  readonly #openMenu: (id: string, point: { x: number; y: number }) => void;
  readonly #overlay = new PageOverlay({ topLayer: false });
  #side: 'right' | 'left' = 'right';
  #chosen: SelectedEntity | undefined;

  constructor(client: Client, follow: Follow, openMenu: (id: string, point: { x: number; y: number }) => void) {
    this.#client = client;
    this.#follow = follow;
    this.#openMenu = openMenu;
  }

  toggle(): void {
    if (this.#overlay.host) this.#overlay.hide();
    else this.open(undefined);
  }

  /** Shows the versions of an entity, or of whatever the page is about. */
  open(chosen: SelectedEntity | undefined): void {
    this.#chosen = chosen;
    this.#show();
  }

  #show(): void {
    const style = { width: `${panelWidth}px`, ...dock(document, this.#side, this.#overlay.host ?? document.body) };
    this.#overlay.show(
      <div class="panel" style={style}>
        <VersionsPanel
          client={this.#client}
          follow={this.#follow}
          chosen={this.#chosen}
          onMenu={this.#openMenu}
          onMove={() => {
            this.#side = this.#side === 'right' ? 'left' : 'right';
            this.#show();
          }}
          onClose={() => this.#overlay.hide()}
        />
      </div>,
    );
  }
}
