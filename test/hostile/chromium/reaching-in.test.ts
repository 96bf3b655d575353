import type { Page } from '@playwright/test';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import type { ExtensionWorker } from '../../e2e/chromium/extension-worker.ts';
import { expect, test } from '../../e2e/chromium/fixture.ts';
import { InPage } from '../../e2e/chromium/in-page.ts';

test('our own pages cannot be framed, opened or fetched by a page, nor any file of ours', async ({
  signedInPage: page,
  context,
  extensionId,
}) => {
  const files = [
    'popup.html',
    'options.html',
    'manifest.json',
    'background.js',
    'chunks/background-work.js',
    'page-interface.js',
    'icons/16.png',
  ];
  const fetched = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            () => address,
            () => undefined,
          ),
        ),
      ),
    files.map((file) => `chrome-extension://${extensionId}/${file}`),
  );
  expect(fetched.filter(Boolean)).toEqual([]);

  for (const file of ['popup.html', 'options.html']) {
    const address = `chrome-extension://${extensionId}/${file}`;
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
      window.open(src);
    }, address);
  }
  await page.waitForTimeout(1000);
  const shown = context.pages().flatMap((one) => one.frames().map((frame) => frame.url()));
  expect(shown.filter((address) => address.includes(extensionId))).toEqual([]);
});

test('a content script that was taken over: commands of no, wrong or foreign shape are answered with a number', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const { versionIds } = makeVersionList(standin, 'Taken over', 2);
  const before = snapshot(standin);
  const send = (message: unknown) => fromContentScript(worker, page, message);
  const command = (name: string, input: unknown = {}) => send({ sidecar: 1, command: name, input });

  expect(await command('run.recent')).toBe('fine');
  for (const name of ['sites.list', 'sites.set-key', 'settings.read', 'rules.save', 'search.server']) {
    expect(await command(name), name).toBe('S401');
  }
  expect(await send({ sidecar: 1, command: 'sites.forget', input: { origin: url }, site: url })).toBe('S401');
  for (const message of ['run.start', null, [], { command: 'run.recent' }, { sidecar: 1, command: 'run.recent' }]) {
    const answer = await send(message);
    expect(['S402', 'fine'], JSON.stringify(message)).toContain(answer);
    if (!(message && typeof message === 'object' && 'sidecar' in message)) expect(answer).toBe('S402');
  }
  expect(
    await command('plan.make', { action: 'set-status', entities: [{ id: versionIds[0], type: 'X' }], op: [] }),
  ).toBe('S402');
  expect(await command('query', { expression: 'select id from User' })).toBe('S403');
  expect(await command('constructor')).toBe('S403');
  expect(difference(before, snapshot(standin))).toEqual(new Map());
});

test('a row that pretends to be another: the menu and the plan name what the server has under that id', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'Pretended', 2);
  const victim = list.versionIds[0]!;
  const asset = standin.database.find('Asset', String(standin.database.find('AssetVersion', victim)!['asset_id']))!;
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await page.evaluate((id) => {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.dataset['entity'] = id;
    row.textContent = 'harmless v001';
    row.style.cssText = 'position: fixed; inset: 40% 40%; z-index: 9999; background: white';
    document.body.append(row);
  }, victim);
  await sidecar.openMenu(page.getByText('harmless v001'));
  await expect(sidecar.title).toContainText(String(asset['name']));
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.rowsOfPlan.first()).toContainText(String(asset['name']));
  await expect(sidecar.dialog).not.toContainText('harmless');
});

test('a selection model full of traps, polluted prototypes and a flood of elements: the menu is about what was clicked', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'Trapped', 5);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list, { dialect: 'links' });
  await page.evaluate(setTraps);
  await sidecar.openMenu(sidecar.rows.nth(1));
  await expect(sidecar.title).toHaveText(/ v\d{3}$/);
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.apply).toBeEnabled();
  const before = snapshot(standin);
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  const versions = [...difference(before, snapshot(standin)).keys()].filter((key) =>
    list.versionIds.includes(key.split('.')[0]!),
  );
  expect(versions).toHaveLength(1);
});

/** Runs in the page: everything our probe touches there answers nonsense, throws, or never ends. */
function setTraps(): void {
  const trap = new Proxy(() => undefined, {
    get: (_target, name) => {
      if (name === Symbol.toPrimitive || name === 'then') return undefined;
      if (name === 'length') return 1e9;
      throw new Error(`a trap at ${String(name)}`);
    },
  });
  const everything = { getSelection: () => [trap, trap], getSelectionModel: () => everything, getEl: () => everything };
  Object.assign(everything, { dom: document.documentElement, data: trap, getId: () => '<b>' });
  Object.assign(window, { Ext: { getCmp: () => trap, ComponentQuery: { query: () => [everything, trap] } } });
  for (const name of ['sidecar', 'command', 'input', 'candidates', 'id', 'entities', 'things', 'selected', 'at']) {
    Object.defineProperty(Object.prototype, name, { value: 'polluted', configurable: true, writable: true });
  }
  Object.defineProperty(Array.prototype, 'flatMap', { value: () => ['polluted'] });
  Object.defineProperty(Element.prototype, '__reactFiber$x', { value: trap, enumerable: true });
  const flood = (): void => {
    const box = document.createElement('div');
    box.style.cssText = 'position: absolute; left: 0; top: 0; z-index: 1; pointer-events: none';
    box.append(...Array.from({ length: 300 }, () => document.createElement('span')));
    document.body.append(box);
    if (document.body.children.length > 40) document.body.children[document.body.children.length - 30]?.remove();
    setTimeout(flood, 30);
  };
  flood();
}

/** What the background answers to a message from our content script's own world. */
async function fromContentScript(worker: ExtensionWorker, page: Page, message: unknown): Promise<string> {
  return worker.evaluate(
    async ({ address, sent }) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url === address);
      const [answer] = await chrome.scripting.executeScript({
        target: { tabId: tab!.id! },
        args: [sent],
        func: async (one: unknown) => {
          const reply = (await chrome.runtime.sendMessage(one)) as { ok: boolean; error?: { number: string } };
          return reply.ok ? 'fine' : reply.error!.number;
        },
      });
      return answer!.result as string;
    },
    { address: page.url(), sent: message },
  );
}
