import assert from 'node:assert/strict';
import { apply } from '../attacks/stage.ts';
import type { Attempt } from './attempt.ts';

/** Those of our dark theme. */
const looks = {
  color: 'rgb(233, 234, 234)',
  backgroundColor: 'rgb(35, 42, 47)',
  fontSize: '13px',
  webkitTextFillColor: 'rgb(233, 234, 234)',
  opacity: '1',
};

export const styleSheets: Attempt = {
  name: 'style sheets and animations of a page change nothing of ours, and names of elements confuse nobody',
  async comesToNothing(stage) {
    const { sidecar } = stage;
    await stage.begin('Restyled');
    await sidecar.tab.evaluate(restyle);
    // Styles of the page that let no click through are its own business.
    await sidecar.selectAll();
    await stage.plan();
    await sidecar.tab.evaluate(animate);
    assert.deepEqual(await sidecar.tab.evaluate(lookedAt), { ...looks, around: ['none', 'none'] });
    await sidecar.press(apply);
    await sidecar.result();
    assert.notEqual(stage.written(), 0);
  },
};

/** Runs in the page. */
function restyle(): void {
  const style = document.createElement('style');
  style.textContent = `
    html > *:not(head, body), html > *:not(head, body) *, .sidecar, .dialog, .button {
      opacity: 0 !important; transform: scale(0.1) !important; visibility: hidden !important;
      filter: blur(20px) !important; --surface: transparent !important; --text: transparent !important;
      color: transparent !important; -webkit-text-fill-color: transparent !important;
      transition: opacity 100s !important; pointer-events: none !important; font-size: 0 !important;
    }
    html > :not(head, body)::before, html > :not(head, body)::after {
      content: 'Win a trip to the harbor!' !important; display: block !important; position: fixed !important;
      inset: 0 !important; background: white !important; z-index: 2147483647 !important; pointer-events: none;
    }`;
  document.head.append(style);
  for (const name of ['elementFromPoint', 'querySelectorAll', 'fullscreenElement', 'activeElement']) {
    const image = document.createElement('img');
    image.setAttribute('name', name);
    document.body.append(image);
  }
}

/** Runs in the page. */
function animate(): void {
  const ours = document.querySelector('html > :not(head, body)')!;
  ours.animate({ opacity: 0, transform: 'scale(0)' }, { duration: 1e6 });
}

/** Runs in the page: what is seen of our dialog, and around our element. */
function lookedAt(): unknown {
  const ours = document.querySelector('html > :not(head, body)')!;
  const dialog = ours.shadowRoot!.querySelector('.dialog')!;
  const { color, backgroundColor, fontSize, webkitTextFillColor, opacity } = getComputedStyle(dialog);
  const around = ['::before', '::after'].map((name) => getComputedStyle(ours, name).display);
  return { color, backgroundColor, fontSize, webkitTextFillColor, opacity, around };
}
