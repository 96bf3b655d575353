import { parseArgs } from 'node:util';
import { launchWithExtension } from '../e2e/chromium/browser.ts';
import { signIn } from '../e2e/chromium/sign-in.ts';
import { serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { build, buildFolder } from '../tools/build.mjs';
import { tour } from './tour.ts';

/**
 * `npm run demo`: builds the extension, starts the stand-in and opens a browser with both, signed in. Without a display,
 * or with `--tour`, it drives itself. `--json` adds the tour's figures as one line; `--pictures` makes those of the README.
 */
const { values } = parseArgs({
  options: {
    tour: { type: 'boolean' },
    json: { type: 'boolean', default: false },
    pictures: { type: 'boolean', default: false },
  },
});
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

await build('chrome-standin');
const running = await serve(new Standin(harbor));
try {
  if (values.tour ?? !hasDisplay) process.exitCode = (await tour(running, values)) ? 0 : 1;
  else await show();
} finally {
  await running.close();
}

async function show(): Promise<void> {
  const { context, close } = await launchWithExtension({
    extension: buildFolder('chrome-standin'),
    headless: false,
    baseURL: running.url,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page, running);
  const project = running.standin.database.table('Context').where('context_type', 'show')[0]!;
  await page.goto(`${running.url}/#itemId=projects&view=versions_v1&entityId=${project['id']}&entityType=show`);
  console.log(`The Harbor is at ${running.url} (${running.user} / ${running.password}).`);
  console.log(
    'Right-click on one version, or select many first. Alt+Shift+V shows the Versions panel, Alt+Shift+F searches.',
  );
  console.log('Close the browser to end the demo.');
  await new Promise<void>((resolve) => context.once('close', () => resolve()));
  await close().catch(() => undefined);
}
