import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { RunningStandin } from '../standin/http/server.ts';
import { resizePicture } from '../standin/media/resize.ts';
import { inRepository } from '../tools/repository.mjs';
import { takeScreens } from './screens.ts';

/** What both stores show: Chrome's takes these sizes and no other, Mozilla's asks for the larger one. */
const size = { width: 1280, height: 800 };
const smallWidth = 640;
/** From the edges of the window to the popup, where browsers open it. */
const edge = 12;

/** Makes the pictures for the stores anew: menu, plan, result, panel, and the popup over the page it was opened in. */
export async function makeStorePictures(
  where: { context: BrowserContext; page: Page; extensionOrigin: string },
  running: RunningStandin,
  taken: string,
): Promise<void> {
  const folder = inRepository('store', 'pictures');
  mkdirSync(folder, { recursive: true });
  await where.page.setViewportSize(size);
  const files = await takeScreens(where, running, taken, 'dark', { applied: true });
  const page = join(taken, 'page.png');
  await where.page.getByRole('button', { name: 'Close panel' }).click();
  await where.page.locator('.panel').waitFor({ state: 'detached' });
  await where.page.screenshot({ path: page });
  for (const file of files) {
    const name = basename(file).replace('-dark.png', '');
    const picture = name === 'popup' ? over(page, file) : readFileSync(file);
    writeFileSync(join(folder, `${name}-${size.width}x${size.height}.png`), picture);
    const small = resizePicture({ data: picture, type: 'image/png' }, smallWidth);
    writeFileSync(join(folder, `${name}-${smallWidth}x400.png`), small!);
  }
}

/** A picture with a smaller one at its right upper corner. */
function over(page: string, popup: string): Buffer {
  const under = PNG.sync.read(readFileSync(page));
  const top = PNG.sync.read(readFileSync(popup));
  PNG.bitblt(top, under, 0, 0, top.width, top.height, under.width - top.width - edge, edge);
  return PNG.sync.write(under);
}
