import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stage } from '../attacks/stage.ts';
import type { Attempt } from './attempt.ts';

/** The way to the server is found anew, as the options do when they are told to test it. */
async function askAnew({ browser, sidecar }: Stage): Promise<void> {
  const options = await browser.newTab(browser.pageOf('options.html'));
  const message = { sidecar: 1, command: 'sites.add', input: { origin: browser.server.url } };
  await options.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify(message)})`);
  await options.close();
  await sidecar.tab.toFront();
}

export const baseAddress: Attempt = {
  name: 'a page that counts addresses from another granted server: operations go to the server meant, and to no other',
  async comesToNothing(stage) {
    const { browser, sidecar } = stage;
    const { server } = browser;
    const received: string[] = [];
    const elsewhere = createServer((request, response) => {
      received.push(`${request.method} ${request.url}`);
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    server.signIn.mode = 'origin-check';
    try {
      await stage.begin('Elsewhere');
      await sidecar.tab.evaluate(
        (href) => {
          const base = document.createElement('base');
          base.href = href;
          document.head.prepend(base);
        },
        `http://localhost:${(elsewhere.address() as AddressInfo).port}/`,
      );
      server.log.clear();
      await sidecar.rightClick();
      await sidecar.see({ role: 'menuitem', name: 'Set status…' }, ({ isDisabled }) => !isDisabled);
      assert.deepEqual(
        received.filter((one) => one.startsWith('POST')),
        [],
      );
      // All that was answered went through the page.
      const answered = server.log.toJSON().entries.filter(({ status }) => status === 200);
      assert.ok(answered.length > 0);
      assert.ok(answered.every(({ origin }) => origin === server.url));
    } finally {
      server.signIn.mode = 'cookie';
      elsewhere.close();
      await askAnew(stage);
    }
  },
};
