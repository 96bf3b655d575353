import assert from 'node:assert/strict';
import { makeVersionList } from '../demo/version-list.ts';
import type { Chromium } from '../e2e/chromium/chromium.ts';
import type { ChromiumTab } from '../e2e/chromium/chromium-tab.ts';
import { eventually } from '../e2e/scenarios/driver/eventually.ts';
import { Screen } from '../e2e/scenarios/driver/screen.ts';
import { Sidecar } from '../e2e/scenarios/driver/sidecar.ts';
import { shotsOf } from '../e2e/scenarios/shots.ts';
import { signIn } from '../e2e/scenarios/sign-in.ts';
import type { Standin } from '../standin/standin.ts';
import { walkLearning } from './learning.ts';
import type { Look, Walk } from './look.ts';
import { walkOwnPages } from './walk-own-pages.ts';

const inPage = 'html > :not(head, body)';
const canApply = { css: '.dialog-foot .primary' };

/** Goes through every surface of ours as somebody does who speaks that language, and looks at each. */
export async function walkSurfaces(chromium: Chromium, say: (key: string) => string, look: Look): Promise<void> {
  const { server } = chromium;
  const tab = await chromium.newTab(`${server.url}/`);
  const { page } = tab;
  await look.dress(page);
  await signIn(new Screen(tab), server);
  const sidecar = new Sidecar(tab);
  await sidecar.openVersions(server.url, makeVersionList(server.standin, 'Surfaces', 3).id);
  const seen = (what: string) => look.check(page, inPage, what);
  const choose = async (key: string, row?: string): Promise<void> => {
    await sidecar.rightClick(row);
    const item = { role: 'menuitem', name: say(key) };
    // While it is drawn anew a key may go elsewhere.
    await eventually(async () => {
      await page.locator('.menu-filter').fill(say(key));
      assert.equal((await sidecar.all(item)).length, 1);
    });
    await sidecar.click(item);
  };

  await sidecar.selectAll();
  await sidecar.rightClick();
  await seen('menu');
  await sidecar.hover({ role: 'menuitem', name: say('action_set_status') });
  await sidecar.see({ role: 'menuitem', name: 'Approved' });
  await seen('menu beside it');
  await sidecar.click({ role: 'menuitem', name: 'Approved' });
  await sidecar.see(canApply, ({ isDisabled }) => !isDisabled);
  await seen('plan');
  await sidecar.press(canApply);
  await sidecar.see({ css: '.dialog-foot .summary.good' });
  await seen('result');
  await sidecar.click({ css: '.dialog-foot .primary' });
  await sidecar.see({ css: '.toast' });
  await seen('message');

  for (const action of ['add_note', 'add_to_review']) {
    await choose(`action_${action}`);
    await sidecar.see({ css: '.dialog .field' });
    await seen(`form of ${action}`);
    await tab.press('Escape');
    await sidecar.gone({ css: '.dialog' });
  }

  const walk: Walk = { ...look, chromium, sidecar, say, choose, seen };
  await walkPalette(walk);
  await walkDeletion(walk);
  await walkPanels(walk);
  await walkLearning(walk);
  await tab.close();
  await walkOwnPages(walk);
}

async function walkPalette({ chromium, sidecar, seen }: Walk): Promise<void> {
  const tab = sidecar.tab as ChromiumTab;
  await chromium.command(tab, 'open-palette');
  await sidecar.see({ css: '.palette .hit, .palette [role="option"]' });
  await seen('palette');
  await tab.type('102_010 anim');
  await sidecar.see({ css: '.palette [role="option"]', text: 'animation' });
  await seen('palette with hits');
  await tab.press('Escape');
  await tab.press('Escape');
  await sidecar.gone({ css: '.palette' });
}

/** Up to the window of our own in which it would be confirmed. */
async function walkDeletion({ chromium, sidecar, say, choose, seen, dress, check }: Walk): Promise<void> {
  await sidecar.selectAll();
  await choose('action_delete');
  await sidecar.see({ css: '.dialog .change-row' });
  await sidecar.fill(say('field_count'), '3');
  await sidecar.see(canApply, ({ isDisabled }) => !isDisabled);
  await seen('plan that deletes');
  const own = await chromium.opened(() => sidecar.press(canApply));
  await dress(own.page);
  await own.page.reload();
  await new Sidecar(own).see({ css: '.dialog .change-row' });
  await check(own.page, 'body', 'confirmation');
  await own.close();
  await sidecar.click({ css: '.dialog-head button' });
  await sidecar.gone({ css: '.dialog' });
}

/** Of a version, and those of shots and tasks that have charts. */
async function walkPanels(walk: Walk): Promise<void> {
  const { sidecar, chromium } = walk;
  const { server } = chromium;
  await sidecar.click({ css: '.x-grid-inner-normal .x-grid-item' });
  for (const panel of ['versions', 'details', 'history', 'activity']) {
    const content = '.panel :is(.version-row, dl, .history-entry, .history-row)';
    await walkPanel(walk, panel, content, panel);
  }
  const { sequenceId, shots } = shotsOf(server.standin);
  goesThroughStatuses(server.standin, String(shots[0]!['id']));
  await sidecar.openTasks(server.url, sequenceId);
  await walkPanel(walk, 'details', '.panel .stacked-bar', 'details of a shot', '102_020_0010');
  await walkPanel(walk, 'history', '.panel .status-way', 'history of a task', 'animation');
}

async function walkPanel(
  { sidecar, say, choose, seen }: Walk,
  panel: string,
  css: string,
  what: string,
  row?: string,
): Promise<void> {
  await choose(`action_show_${panel}`, row);
  await sidecar.see({ css: '.panel .panel-head h2' });
  await sidecar.see({ css });
  await seen(`panel ${what}`);
  await sidecar.click({ role: 'button', name: say('panel_close') });
  await sidecar.gone({ css: '.panel' });
}

/** The animation of a shot has had three statuses. */
function goesThroughStatuses({ database }: Standin, shotId: string): void {
  const task = database
    .table('Context')
    .where('parent_id', shotId)
    .find(({ name }) => name === 'animation')!;
  const [user] = database.table('User').all();
  const statuses = database
    .table('Status')
    .all()
    .map(({ id }) => id);
  for (const index of [0, 1, 2])
    database.insert({
      ...{ __entity_type__: 'TypedContextStatusChange', id: crypto.randomUUID(), parent_id: task['id'] },
      ...{ parent_type: 'task', from_status_id: statuses[index], status_id: statuses[index + 1], user_id: user!['id'] },
      date: `2026-11-1${index}T09:00:00`,
    });
}
