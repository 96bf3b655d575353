import type { ChromiumTab } from '../e2e/chromium/chromium-tab.ts';
import { strangePage } from '../e2e/chromium/strange-page.ts';
import { Screen } from '../e2e/scenarios/driver/screen.ts';
import { shotsOf } from '../e2e/scenarios/shots.ts';
import type { Walk } from './look.ts';

/** Learns a page in which nothing is found, up to the window of our own that asks whether to keep it. */
export async function walkLearning({ chromium, sidecar, say, seen, dress, check }: Walk): Promise<void> {
  const { page } = sidecar.tab as ChromiumTab;
  const { server } = chromium;
  const body = strangePage(shotsOf(server.standin).shots.slice(0, 5));
  await page.route(`${server.url}/strips*`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${server.url}/strips`);
  await sidecar.click({ css: '.strip' }, { button: 'right' });
  const offer = { role: 'button', name: say('learn_offer') };
  await sidecar.see(offer);
  await seen('menu where nothing is found');
  await sidecar.click(offer);
  await sidecar.see({ role: 'button', name: say('learn_next') });
  await seen('panel learn, pointing');
  await sidecar.press({ role: 'button', name: say('learn_next') });
  await sidecar.press({ role: 'button', name: say('learn_take') });
  const keep = { role: 'button', name: say('learn_keep') };
  await sidecar.see(keep);
  await seen('panel learn, choosing');
  const own = await chromium.opened(() => sidecar.press(keep));
  await dress(own.page);
  await own.page.reload();
  await new Screen(own).see({ role: 'listitem' });
  await check(own.page, 'body', 'keeping a profile');
  await own.close();
}
