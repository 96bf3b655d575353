import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import jpeg from 'jpeg-js';
import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('thumbnail-from-media takes the frame that is asked for, shows it, and says what cannot be read', async ({
  signedInPage: page,
  standin,
}) => {
  const { database, blobs } = standin.standin;
  const list = makeVersionList(standin.standin, 'To be looked at', 2);
  const videos = [await redThenBlue(page), Buffer.from('no video')];
  for (const [index, version_id] of list.versionIds.entries()) {
    for (const component of database.table('Component').where('version_id', version_id)) database.remove(component);
    const component = { id: randomUUID(), version_id, name: 'ftrackreview-mp4', file_type: '.mp4', size: 1 };
    database.insert({ __entity_type__: 'FileComponent', ...component, system_type: 'file' });
    blobs.put(component.id, { data: videos[index]!, type: 'video/mp4' });
  }
  const sidecar = new InPage(page);
  await sidecar.openVersions(standin.url, list);
  await sidecar.selectAll();
  await sidecar.openMenu();
  await sidecar.choose('Thumbnail from media…');
  await sidecar.dialog.getByRole('textbox', { name: 'At' }).fill('90%');
  await expect(sidecar.dialog.locator('.frames')).toContainText('cannot read this video');
  await expect(sidecar.dialog.locator('.frames img')).toHaveCount(1);
  await sidecar.press(sidecar.apply);
  const thumbnail = () => String(database.find('AssetVersion', list.versionIds[0]!)!['thumbnail_id']);
  await expect.poll(() => blobs.get(thumbnail())?.type).toBe('image/jpeg');
  const { data, width, height } = jpeg.decode(blobs.get(thumbnail())!.data);
  const [red = 255, , blue = 0] = data.subarray(4 * ((height >> 1) * width + (width >> 1)));
  // How blue it is, is the recorder's affair, which has no time for it on a busy machine.
  expect(blue).toBeGreaterThan(red + 50);
});

/** A second of red and one of blue, as the browser itself records it. */
async function redThenBlue(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
    const context = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < 50; frame++) {
      context.fillStyle = frame < 25 ? '#f00' : '#00f';
      context.fillRect(0, 0, 160, 90);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}
