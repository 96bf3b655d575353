import assert from 'node:assert/strict';
import type { Attempt } from './attempt.ts';

const pages = ['popup.html', 'options.html', 'confirm.html', 'welcome.html'];
const files = ['manifest.json', 'background.js', 'chunks/background-work.js', 'page-interface.js', 'icons/16.png'];

export const fetchedFiles: Attempt = {
  name: 'no page and no file of ours can be fetched by a page that knows its address',
  async comesToNothing(stage) {
    const { browser, sidecar } = stage;
    await stage.begin('Fetched');
    const addresses = [...pages, ...files].map((name) => browser.pageOf(name));
    assert.deepEqual(await sidecar.tab.evaluate(fetchAll, addresses), []);
  },
};

/** Runs in the page: those that came. */
async function fetchAll(addresses: string[]): Promise<string[]> {
  const came = await Promise.all(
    addresses.map((address) =>
      fetch(address).then(
        () => address,
        () => '',
      ),
    ),
  );
  return came.filter(Boolean);
}
