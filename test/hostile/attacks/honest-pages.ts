import assert from 'node:assert/strict';
import { apply, type Stage } from './stage.ts';

/** A page, or somebody's way of looking at it, that means no harm: nobody may be refused in it. */
export interface HonestPage {
  name: string;
  /** Runs in the page before there is anything of ours in it. */
  before?: () => void;
  /** Runs in the page when the plan is there. */
  meanwhile?: () => void;
  inSample?: boolean;
}

const zoomed = (percent: number): HonestPage => ({
  name: `shows itself at ${percent} %`,
  before: new Function(`document.documentElement.style.zoom = ${percent / 100}`) as () => void,
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
  ...[50, 80].map(zoomed),
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
    before: () => {
      const style = document.createElement('style');
      style.textContent = `html { filter: invert(0.9) hue-rotate(180deg); background: #111 !important }
        * { font-family: "Comic Neue", cursive !important; letter-spacing: 0.05em !important;
          transition: color 0.3s, background-color 0.3s !important; border-radius: 9px !important }
        *:not(img) { color: #ddd !important; text-shadow: none !important }`;
      document.head.append(style);
    },
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
export async function isLetThrough({ name, before, meanwhile }: HonestPage, stage: Stage): Promise<void> {
  const { sidecar } = stage;
  await stage.begin(name);
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
