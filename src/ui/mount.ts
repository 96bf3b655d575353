import { randomId } from '../random-id.ts';
import { speak } from './speak.ts';
import styles from './style.css?inline';
import { sampleTheme } from './theme.ts';
import { zoomOf } from './zoom-of.ts';

/** A place of our own in somebody else's page. */
export interface Mount {
  host: HTMLElement;
  /** Render into this. */
  container: HTMLElement;
  /** What in it has the focus. */
  readonly activeElement: Element | null;
  /** Looks like the page, which may look different, and be enlarged otherwise, by now. */
  adopt(): void;
  /** Takes everything away, without a trace. */
  remove(): void;
}

/** Properties that keep a page's styles and the browser's popover styles from moving or hiding us. */
const hostStyle = {
  all: 'initial',
  display: 'block',
  position: 'fixed',
  inset: '0 auto auto 0',
  width: '0',
  height: '0',
  margin: '0',
  border: '0',
  padding: '0',
  overflow: 'visible',
  background: 'transparent',
  opacity: '1',
  visibility: 'visible',
  'z-index': '2147483000',
};

/** Events that have done their work with us and mean nothing to the page. */
const ownEvents = ['keydown', 'keyup', 'keypress', 'click', 'dblclick', 'contextmenu', 'wheel', 'input', 'pointerup'];

/**
 * Puts a shadow root into the page, closed to its scripts, under a name that is new each time. In the top layer it lies
 * over everything the page has, whatever the page's z-indexes are.
 *
 * It makes up for a page that shows itself larger or smaller by CSS: places in it are told in pixels of the window, and what is
 * as large as the window has to stay in it. People who enlarge everything do it by the browser, which enlarges us too.
 */
export function mount(document: Document, { topLayer }: { topLayer: boolean }): Mount {
  const host = document.createElement(`x-${randomId()}`);
  for (const [name, value] of Object.entries(hostStyle)) host.style.setProperty(name, value, 'important');
  const root = host.attachShadow({ mode: import.meta.env.MODE === 'standin' ? 'open' : 'closed' });
  const style = document.createElement('style');
  style.textContent = styles;
  const container = document.createElement('div');
  speak(container);
  let madeUpFor = 1;
  const adopt = (): void => {
    container.className = `sidecar ${sampleTheme(document)}`;
    const zoom = zoomOf(document.documentElement);
    if (zoom !== madeUpFor) host.style.setProperty('zoom', String(1 / zoom), 'important');
    madeUpFor = zoom;
  };
  adopt();
  root.append(style, container);
  for (const name of ownEvents) host.addEventListener(name, (event) => event.stopPropagation());
  document.documentElement.append(host);
  if (topLayer) {
    host.setAttribute('popover', 'manual');
    host.showPopover();
  }
  return {
    host,
    container,
    adopt,
    get activeElement() {
      return root.activeElement;
    },
    remove: () => host.remove(),
  };
}
