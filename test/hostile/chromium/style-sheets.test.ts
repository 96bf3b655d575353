import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from '../../e2e/chromium/fixture.ts';
import { InPage } from '../../e2e/chromium/in-page.ts';

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
