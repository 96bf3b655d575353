import type { Defence } from '../defences.ts';

/** What a page does so that our interface shows something else than is in it. */
export interface LookAttack {
  name: string;
  /** Runs in the page, beside `base64`, which is `ligatureFont()`. */
  run: () => unknown;
  /** What keeps everything of ours looking as it did. */
  stoppedBy: Defence[];
  needs?: 'chromium';
  inSample?: boolean;
}

/** Stands in the page beside the attacks. */
declare const base64: string;

export const lookAttacks: readonly LookAttack[] = [
  {
    name: 'registers our colours as lengths',
    run: () => {
      for (const name of ['surface', 'raised', 'line', 'text', 'muted', 'accent', 'accent-fill', 'on-accent', 'link']) {
        CSS.registerProperty({ name: `--${name}`, syntax: '<length>', inherits: false, initialValue: '0px' });
      }
    },
    stoppedBy: ['tokens'],
    inSample: true,
  },
  {
    name: 'declares our colours as lengths in a style sheet',
    run: () => {
      const style = document.createElement('style');
      style.textContent = ['surface', 'text', 'shade', 'accent-fill']
        .map((name) => `@property --${name} { syntax: '<length>'; inherits: false; initial-value: 0px }`)
        .join('\n');
      document.head.append(style);
    },
    stoppedBy: ['tokens'],
  },
  {
    name: 'brings a font under the name of ours that swallows words',
    run: () => {
      const style = document.createElement('style');
      style.textContent = ['Open Sans', 'Roboto', 'Arial', 'Helvetica Neue', 'system-ui', 'sans-serif', 'DejaVu Sans']
        .map((name) => `@font-face { font-family: '${name}'; src: url(data:font/ttf;base64,${base64}) }`)
        .join('\n');
      document.head.append(style);
      return document.fonts.load('13px "Open Sans"', 'Apply');
    },
    stoppedBy: ['font'],
    inSample: true,
  },
  {
    name: 'writes from right to left',
    run: () => {
      const style = document.createElement('style');
      style.textContent = 'html { direction: rtl; unicode-bidi: bidi-override; writing-mode: vertical-rl }';
      document.head.append(style);
    },
    stoppedBy: ['direction'],
  },
  {
    name: 'lays words over our element from its own style sheet',
    run: () => {
      const style = document.createElement('style');
      style.textContent = `html > :not(head, body)::before, html > :not(head, body)::after {
        content: 'Win a trip to the harbor!' !important; display: block !important; position: fixed !important;
        inset: 0 !important; background: white !important; z-index: 2147483647 !important; pointer-events: none }`;
      document.head.append(style);
    },
    stoppedBy: ['frame'],
  },
  {
    name: 'hides our element by its own style sheet',
    run: () => {
      const style = document.createElement('style');
      style.textContent = 'html > :not(head, body) { opacity: 0.01 !important; display: none !important }';
      document.head.append(style);
    },
    stoppedBy: ['host-style'],
  },
];

/** The text of a script that does it in the page. */
export function lookScriptOf({ run }: LookAttack, font: string): string {
  return `(async () => {
    globalThis.__name ??= (value) => value;
    const base64 = ${JSON.stringify(font)};
    await (${run})();
  })()`;
}

/** Runs in the page: how everything of our dialog looks, and what lies around our element. */
export function looksOfDialog(): unknown {
  const ours = document.querySelector('html > :not(head, body)')!;
  const dialog = ours.shadowRoot!.querySelector('.dialog')!;
  const around = ['::before', '::after'].map((part) => getComputedStyle(ours, part).display);
  const { opacity, display } = getComputedStyle(ours);
  return [
    [around, opacity, display],
    ...[dialog, ...dialog.querySelectorAll('*')].map((element) => {
      const style = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      return [
        ...[style.color, style.backgroundColor, style.borderColor, style.direction, style.unicodeBidi],
        ...[x, y, width, height].map(Math.round),
      ];
    }),
  ];
}
