import type { Page } from '@playwright/test';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { boxOf } from '../../e2e/chromium/boxes.ts';
import { expect, test } from '../../e2e/chromium/fixture.ts';
import { InPage } from '../../e2e/chromium/in-page.ts';

/** What a page does to our element, which it can find, so that a person clicks on what they do not see. */
const attacks: Record<string, (ours: HTMLElement) => void> = {
  'fades it': (ours) => ours.style.setProperty('opacity', '0', 'important'),
  'fades the whole page': () => document.documentElement.style.setProperty('opacity', '0.05'),
  'takes its style away': (ours) => ours.setAttribute('style', ''),
  'makes its colours see-through': (ours) => {
    for (const name of ['text', 'surface', 'raised', 'line', 'accent-fill', 'on-accent', 'muted']) {
      ours.style.setProperty(`--${name}`, 'transparent', 'important');
    }
    ours.style.setProperty('-webkit-text-fill-color', 'transparent', 'important');
  },
  'moves it': (ours) => ours.style.setProperty('transform', 'translateX(200px)', 'important'),
  'moves it into an element of its own': (ours) => {
    document.body.append(ours);
    ours.showPopover();
  },
  'lays a picture over it that lets clicks through': () => cover(document.body),
  'lays such a picture over it from a closed shadow root': () => {
    const frame = document.createElement('section');
    document.body.append(frame);
    cover(frame.attachShadow({ mode: 'closed' }));
  },
  'lays such a picture over it from a shadow root within a drawing': () => {
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const inside = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
    const frame = document.createElement('div');
    inside.append(frame);
    drawing.append(inside);
    document.body.append(drawing);
    cover(frame.attachShadow({ mode: 'closed' }));
  },
  'opens a list of choices over it that lets clicks through': () => {
    const style = document.createElement('style');
    style.textContent = `select, ::picker(select) { appearance: base-select }
      ::picker(select) { position: fixed; inset: 0; width: 100vw; height: 100vh; max-height: none; pointer-events: none }`;
    document.head.append(style);
    document.body.insertAdjacentHTML('beforeend', '<select><option>Win a trip to the harbor!</option></select>');
    document.querySelector('select')!.showPicker();
  },
  'makes it too small to be seen': () => {
    document.documentElement.style.setProperty('zoom', '0.1');
    document.body.style.setProperty('zoom', '10');
  },
  'shows an old picture of the page instead': () => {
    const style = document.createElement('style');
    style.textContent =
      '::view-transition { pointer-events: none } ::view-transition-group(root) { animation-duration: 60s }';
    document.head.append(style);
    document.startViewTransition(() => undefined);
  },
  'hides it until the button goes down': (ours) => {
    ours.hidePopover();
    window.addEventListener('pointerdown', () => ours.showPopover(), { capture: true, once: true });
  },
  'covers it while a frame is painted, and at no other time': () => {
    const picture = cover(document.body);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => picture.hidePopover();
    const paint = (): void => {
      picture.showPopover();
      port2.postMessage(0);
      requestAnimationFrame(paint);
    };
    picture.hidePopover();
    requestAnimationFrame(paint);
  },
  'covers it and keeps the browser busy until the click is there': () => {
    const picture = cover(document.body);
    requestAnimationFrame(() =>
      setTimeout(() => {
        for (const until = performance.now() + 2000; performance.now() < until; );
        picture.remove();
      }, 20),
    );
  },
  'covers it until the button goes down': () => {
    const picture = cover(document.body);
    window.addEventListener('pointerdown', () => picture.remove(), { capture: true, once: true });
  },
};

/** Stands in the page beside the attacks. */
declare function cover(parent: Node): HTMLElement;
function coverIn(parent: Node): HTMLElement {
  const picture = document.createElement('div');
  picture.popover = 'manual';
  picture.style.cssText = 'inset: 0; width: 100vw; height: 100vh; background: white; pointer-events: none';
  picture.textContent = 'Win a trip to the harbor: click in the middle!';
  parent.appendChild(picture);
  picture.showPopover();
  return picture;
}

/** After these a click never gets to us. */
const unheard = ['moves it into an element of its own', 'shows an old picture of the page instead'];

/** After these the page has its people click where our button then is. */
const elsewhere = ['makes it too small to be seen'];

const names = Object.keys(attacks);
for (let from = 0; from < names.length; from += 4) {
  const some = names.slice(from, from + 4);
  test(`no plan is applied by a click in a page that ${some.join('; ')}`, async ({
    signedInPage: page,
    standin: { standin, url },
  }) => {
    const list = makeVersionList(standin, 'Clickjacked', 3);
    const before = snapshot(standin);
    const sidecar = new InPage(page);
    for (const name of some) {
      await test.step(name, async () => {
        await sidecar.openVersions(url, list);
        await sidecar.selectAll();
        await sidecar.plan('Approved');
        await expect(sidecar.apply).toBeEnabled();
        let box = await boxOf(sidecar.apply);
        await attack(page, name);
        await page.waitForTimeout(300);
        if (elsewhere.includes(name)) box = await boxOf(sidecar.apply);
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
        if (unheard.includes(name)) await page.waitForTimeout(500);
        else
          await expect(sidecar.toast).toContainText('This page interferes with Sidecar, so nothing was done. (S406)');
        expect(difference(before, snapshot(standin))).toEqual(new Map());
      });
    }
  });
}

test('style sheets and animations of a page change nothing of ours, and names of elements confuse nobody', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Restyled', 3));
  await page.evaluate(() => {
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
  });
  const before = snapshot(standin);
  await sidecar.rows.first().click();
  await page.keyboard.press('Control+a');
  await sidecar.plan('Approved');
  await sidecar.ours.evaluate((ours) => ours.animate({ opacity: 0, transform: 'scale(0)' }, { duration: 1e6 }));
  const looks = await sidecar.dialog.evaluate((dialog) => {
    const { color, backgroundColor, fontSize, webkitTextFillColor, opacity } = getComputedStyle(dialog);
    return { color, backgroundColor, fontSize, webkitTextFillColor, opacity };
  });
  expect(looks).toEqual({
    color: 'rgb(233, 234, 234)',
    backgroundColor: 'rgb(35, 42, 47)',
    fontSize: '13px',
    webkitTextFillColor: 'rgb(233, 234, 234)',
    opacity: '1',
  });
  const around = await sidecar.ours.evaluate((ours) =>
    ['::before', '::after'].map((name) => getComputedStyle(ours, name).display),
  );
  expect(around).toEqual(['none', 'none']);
  await sidecar.apply.click();
  await sidecar.result();
  expect(difference(before, snapshot(standin)).size).toBeGreaterThan(0);
});

function attack(page: Page, name: string): Promise<void> {
  return page.evaluate(
    ([run, helper]) => {
      const ours = document.querySelector<HTMLElement>('html > :not(head, body)')!;
      const work = new Function('ours', `const cover = ${helper}; (${run})(ours);`);
      work(ours);
    },
    [String(attacks[name]), String(coverIn)] as const,
  );
}
