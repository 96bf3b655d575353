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

/**
 * A second of red and one of blue, as the browser itself records it. On a busy machine the recorder has no time for some of
 * the frames, or for all of them: it is asked again until there is blue where the test looks.
 */
async function redThenBlue(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const isBlue = async (video: HTMLVideoElement): Promise<boolean> => {
      const at = (time: number): Promise<void> =>
        new Promise((resolve) => {
          video.onseeked = () => resolve();
          video.currentTime = time;
        });
      // Only at its end it is known how long it is.
      await at(1e6);
      await at(video.duration * 0.9);
      const looked = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')!;
      looked.drawImage(video, 0, 0, 1, 1);
      const [red = 255, , blue = 0] = looked.getImageData(0, 0, 1, 1).data;
      return blue > red + 50;
    };
    for (let attempt = 0; attempt < 10; attempt++) {
      const blob = await recorded();
      const video = Object.assign(document.createElement('video'), { muted: true, src: URL.createObjectURL(blob) });
      await new Promise((resolve) => video.addEventListener('loadeddata', resolve, { once: true }));
      if (!(await isBlue(video))) continue;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }
    throw new Error('The browser records nothing blue.');

    async function recorded(): Promise<Blob> {
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
      return new Blob(parts, { type: 'video/webm' });
    }
  });
  return Buffer.from(base64, 'base64');
}
