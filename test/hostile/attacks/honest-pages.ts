import assert from 'node:assert/strict';
import { apply, type Stage } from './stage.ts';

/** A page, or somebody's way of looking at it, that means no harm: nobody may be refused in it. */
export interface HonestPage {
  name: string;
  /** Runs in the page before there is anything of ours in it. */
  before?: () => void;
  /** Runs in the page when the plan is there. */
  meanwhile?: () => void;
  /** How much the person has enlarged it by the browser's own means. */
  zoom?: number;
  /** How many times as large the window is: one of a test shows little of ftrack's own page that is enlarged. */
  window?: number;
  /** A style sheet that its user has another extension bring. */
  userStyle?: string;
  inSample?: boolean;
}

const restyling = `html { filter: invert(0.9) hue-rotate(180deg); background: #111 !important }
  * { font-family: "Comic Neue", cursive !important; letter-spacing: 0.05em !important;
    transition: color 0.3s, background-color 0.3s !important; border-radius: 9px !important }
  *:not(img) { color: #ddd !important; text-shadow: none !important }`;

const seenAt = (percent: number): HonestPage => ({
  name: `is looked at at ${percent} %`,
  zoom: percent / 100,
  ...(percent > 150 && { window: 2 }),
  inSample: percent === 150,
});

const zoomed = (percent: number, part: 'documentElement' | 'body' = 'documentElement'): HonestPage => ({
  name: `shows its ${part === 'body' ? 'body' : 'whole document'} at ${percent} %`,
  before: new Function(`document.${part}.style.zoom = ${percent / 100}`) as () => void,
  inSample: percent === 125,
});

export const honestPages: readonly HonestPage[] = [
  {
    name: 'fills the screen',
    before: () => {
      // Full screen is for pages that were clicked.
      const fill = (): void => void document.documentElement.requestFullscreen();
      window.addEventListener('click', fill, { capture: true, once: true });
    },
    inSample: true,
  },
  ...[50, 67, 150, 200].map(seenAt),
  ...[50, 80, 125, 150].map((percent) => zoomed(percent)),
  zoomed(125, 'body'),
  {
    name: 'is busy for two seconds when somebody clicks',
    meanwhile: () => {
      setTimeout(() => {
        for (const until = performance.now() + 2000; performance.now() < until; );
      }, 100);
    },
  },
  {
    name: 'is busy all the time',
    before: () => {
      setInterval(() => {
        for (const until = performance.now() + 250; performance.now() < until; );
      }, 400);
    },
  },
  {
    name: 'is restyled by another extension',
    before: new Function(
      `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(restyling)} }))`,
    ) as () => void,
    inSample: true,
  },
  {
    // Such a style goes before all of ours, `!important` or not, and reaches into our root.
    name: 'is restyled by its user',
    userStyle: restyling,
    inSample: true,
  },
  {
    name: 'changes all the time',
    before: () => {
      setInterval(() => {
        const news = document.createElement('div');
        news.style.cssText = 'position: fixed; right: 0; bottom: 0; z-index: 2147483647; pointer-events: none';
        news.textContent = new Date().toISOString();
        document.body.append(news);
        setTimeout(() => news.remove(), 300);
      }, 50);
    },
  },
];

/** Somebody applies a plan there: it is written, at the latest with the second click where the dialog asks for one. */
export async function isLetThrough(page: HonestPage, stage: Stage): Promise<void> {
  const { zoom, userStyle, window = 1 } = page;
  const { sidecar, browser } = stage;
  await stage.begin(page.name);
  if (window > 1) await browser.resize(sidecar.tab, window);
  if (zoom) await browser.zoom(sidecar.tab, zoom);
  try {
    if (userStyle) await browser.restyled(sidecar.tab, userStyle, () => applies(page, stage));
    else await applies(page, stage);
  } finally {
    if (zoom) await browser.zoom(sidecar.tab, 1);
    if (window > 1) await browser.resize(sidecar.tab, 1 / window);
  }
}

async function applies({ before, meanwhile }: HonestPage, stage: Stage): Promise<void> {
  const { sidecar } = stage;
  if (before) await sidecar.tab.evaluate(scriptOf(before));
  await stage.plan();
  if (meanwhile) await sidecar.tab.evaluate(scriptOf(meanwhile));
  await sidecar.press(apply);
  await sidecar.result();
  assert.notEqual(stage.written(), 0);
  await sidecar.tab.evaluate('document.fullscreenElement && document.exitFullscreen()');
}

function scriptOf(work: () => void): string {
  return `(() => { globalThis.__name ??= (value) => value; (${work})(); })()`;
}
