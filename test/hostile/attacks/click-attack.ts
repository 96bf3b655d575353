import type { Defence } from '../defences.ts';
import { ligatureFont } from './ligature-font.ts';

/** What a page does to our element, which it can find, so that a person clicks on what they do not see. */
export interface ClickAttack {
  name: string;
  /** Runs in the page, where `cover` is `coverIn`, and `base64` is `ligatureFont()`. */
  run: (ours: HTMLElement) => void;
  /** What keeps a plan from being applied by it. Nothing of ours where the click never comes to us. */
  stoppedBy: Defence[] | 'the browser';
  /** It cannot be told whether there was a page that interferes or one that had work to do: the next click is asked for. */
  isDoubtful?: boolean;
  /** The page has its people click where our button then is. */
  movesButton?: boolean;
  /** The person clicks on this button, which stays what it was: nothing happens but what they want. */
  clicksOn?: 'Cancel';
  /** Only Chromium has what it needs. */
  needs?: 'chromium';
  /** Also tried against a build without its defence in every `npm test`. */
  inSample?: boolean;
}

/** Runs in the page: lays a picture over everything, which lets clicks through. */
export function coverIn(parent: Node): HTMLElement {
  const picture = document.createElement('div');
  picture.popover = 'manual';
  picture.style.cssText = 'inset: 0; width: 100vw; height: 100vh; background: white; pointer-events: none';
  picture.textContent = 'Win a trip to the harbor: click in the middle!';
  parent.appendChild(picture);
  picture.showPopover();
  return picture;
}

/** The text of a script that does it in the page. */
export function scriptOf({ run }: ClickAttack): string {
  return `(() => {
    globalThis.__name ??= (value) => value;
    const cover = ${coverIn};
    const base64 = ${JSON.stringify(ligatureFont())};
    (${run})(document.querySelector('html > :not(head, body)'));
  })()`;
}
