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
  'keeps a closed picture over it by a change that takes for ever': () => {
    const style = document.createElement('style');
    style.textContent = '.sticky { transition: overlay 99999s allow-discrete, display 99999s allow-discrete }';
    document.head.append(style);
    const picture = cover(document.body);
    picture.classList.add('sticky');
    void picture.offsetWidth;
    picture.hidePopover();
  },
  'keeps a closed backdrop over it': () => {
    const style = document.createElement('style');
    style.textContent = `.sticky, .sticky::backdrop { transition: overlay 99999s allow-discrete, display 99999s allow-discrete }
      .sticky { opacity: 0; width: 0; height: 0 } .sticky::backdrop { background: white; pointer-events: none }`;
    document.head.append(style);
    const picture = cover(document.body);
    picture.style.cssText = '';
    picture.classList.add('sticky');
    void picture.offsetWidth;
    picture.hidePopover();
  },
  'moves it into a smaller page of its own': (ours) => {
    const nested = document.createElementNS('http://www.w3.org/1999/xhtml', 'html') as HTMLElement;
    nested.style.cssText = 'display: block; zoom: 0.12';
    document.documentElement.append(nested);
    // Keeps it open, unlike taking it out and putting it in.
    (nested as unknown as { moveBefore(node: Node, child: null): void }).moveBefore(ours, null);
  },
  'skips a change of pictures as soon as the pointer moves': () => {
    const style = document.createElement('style');
    style.textContent = '::view-transition-group(root) { animation-duration: 60s }';
    document.head.append(style);
    const change = document.startViewTransition(() => undefined);
    window.addEventListener('pointermove', () => change.skipTransition(), { capture: true });
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
    requestAnimationFrame(() =>
      setTimeout(() => {
        const picture = cover(document.body);
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

/** After these it cannot be told whether there was a page that interferes or one that had work to do. */
const doubtful = ['covers it and keeps the browser busy until the click is there'];

/** After these the page has its people click where our button then is. */
const elsewhere = ['makes it too small to be seen', 'moves it into a smaller page of its own'];

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
        else if (doubtful.includes(name))
          await expect(sidecar.dialog.getByRole('alert')).toContainText('Click once more');
        else
          await expect(sidecar.toast).toContainText('This page interferes with Sidecar, so nothing was done. (S406)');
        expect(difference(before, snapshot(standin))).toEqual(new Map());
      });
    }
  });
}

test('types, values, fonts and directions of a page change nothing of ours', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Retyped', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const looks = (): Promise<unknown> =>
    sidecar.dialog.evaluate((dialog) =>
      [dialog, ...dialog.querySelectorAll('*')].map((element) => {
        const { color, backgroundColor, fontFamily, fontSize, direction, unicodeBidi, borderColor } =
          getComputedStyle(element);
        const { x, y, width, height } = element.getBoundingClientRect();
        return {
          color,
          backgroundColor,
          fontFamily,
          fontSize,
          direction,
          unicodeBidi,
          borderColor,
          box: [x, y, width, height],
        };
      }),
    );
  // The pointer rests on nothing of it.
  await page.mouse.move(5, 5);
  await expect(sidecar.apply).toBeEnabled();
  await page.waitForTimeout(300);
  const before = await looks();
  await page.evaluate(async () => {
    const names = [
      'surface',
      'raised',
      'line',
      'page',
      'text',
      'muted',
      'faint',
      'accent',
      'accent-fill',
      'on-accent',
      'link',
    ];
    for (const name of names) {
      CSS.registerProperty({ name: `--${name}`, syntax: '<length>', inherits: false, initialValue: '0px' });
    }
    const style = document.createElement('style');
    style.textContent = `@property --shade { syntax: '<length>'; inherits: false; initial-value: 0px }
      html { direction: rtl; unicode-bidi: bidi-override; writing-mode: vertical-rl; }
      ${['Open Sans', 'Roboto', 'Arial', 'Helvetica Neue', 'system-ui', 'sans-serif', 'Menlo', 'ui-monospace']
        .map(
          (name) =>
            `@font-face { font-family: '${name}'; src: local('DejaVu Serif'), local('Liberation Serif'), local('Tinos'); size-adjust: 300% }`,
        )
        .join('\n')}`;
    document.head.append(style);
    await document.fonts.ready;
  });
  await page.waitForTimeout(300);
  expect(await looks()).toEqual(before);
});

test('honest people are let through: in full screen, and after the page was busy', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  const list = makeVersionList(standin, 'Honest', 3);
  const conditions: Record<string, () => Promise<unknown>> = {
    'full screen': () => page.evaluate(() => document.documentElement.requestFullscreen()),
  };
  for (const [name, begin] of Object.entries(conditions)) {
    await test.step(name, async () => {
      await sidecar.openVersions(url, list);
      // Full screen is for pages that were clicked.
      await sidecar.rows.first().click();
      await begin();
      const before = snapshot(standin);
      await sidecar.plan('Approved');
      await sidecar.press(sidecar.apply);
      await sidecar.result();
      expect(difference(before, snapshot(standin)).size).toBeGreaterThan(0);
      await sidecar.press(sidecar.button('Undo'));
      await sidecar.press(sidecar.apply);
      await sidecar.result();
      await sidecar.close();
      await page.evaluate(() => (document.fullscreenElement ? document.exitFullscreen() : undefined));
    });
  }
  await sidecar.openVersions(url, list);
  await sidecar.plan('Approved');
  await expect(sidecar.apply).toBeEnabled();
  const busy = page.evaluate(() => {
    for (const until = performance.now() + 2000; performance.now() < until; );
  });
  await sidecar.apply.click();
  await busy;
  await expect(sidecar.dialog.getByRole('alert')).toContainText('Click once more');
  await page.waitForTimeout(500);
  await sidecar.press(sidecar.apply);
  await sidecar.result();
});

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
  await sidecar.press(sidecar.apply);
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
