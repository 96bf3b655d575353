import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { extensionCalls } from '../../e2e/chromium/calls.ts';
import type { Attempt } from './attempt.ts';

/** How long is waited for what should not come; milliseconds. */
const moment = 500;

export const announcements: Attempt = {
  name: 'what a page sends, posts and announces is heard by nobody',
  async comesToNothing(stage) {
    const { browser, sidecar } = stage;
    const { server } = browser;
    const ids = await stage.begin('Announced');
    const status = String(server.standin.database.table('Status').where('name', 'Approved')[0]!['id']);
    server.log.clear();
    const { host } = new URL(browser.pageOf(''));
    assert.deepEqual(await sidecar.tab.evaluate(announce, host, ids, status), { canSend: false, key: 0 });
    await sleep(moment);
    assert.deepEqual(await sidecar.all({ css: 'html > :not(head, body)' }), []);
    assert.deepEqual(extensionCalls(server), []);

    // And none of it has put Sidecar out of work.
    await sidecar.selectAll();
    assert.equal(await sidecar.rightClick(), '2 versions');
    assert.equal(stage.written(), 0);
  },
};

/** Runs in the page. */
function announce(extension: string, ids: string[], status: string): unknown {
  const entities = ids.map((id) => ({ id, type: 'AssetVersion' }));
  const message = { sidecar: 1, command: 'plan.make', input: { action: 'set-status', entities, input: { status } } };
  for (const type of ['ftrack', 'content', 'page-interface']) {
    for (const suffix of ['content-script-started', 'locationchange', 'unload']) {
      const name = `${extension}:${type}:wxt:${suffix}`;
      for (const target of [document, window]) target.dispatchEvent(new CustomEvent(name, { detail: message }));
      window.postMessage({ type: name, contentScriptName: type }, '*');
    }
  }
  for (const one of [message, { command: 'open-menu' }, { command: 'toggle-versions' }]) {
    window.postMessage(one, '*');
    new BroadcastChannel('sidecar-watch').postMessage(one);
  }
  interface WithRuntime {
    runtime?: { sendMessage?: unknown };
  }
  const { chrome, browser } = window as { chrome?: WithRuntime; browser?: WithRuntime };
  const canSend = [chrome, browser].some((one) => one?.runtime?.sendMessage !== undefined);
  return { canSend, key: Object.getOwnPropertySymbols(window).length };
}
