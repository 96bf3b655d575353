import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../e2e/chromium/fixture.ts';

/** A server of somebody else that the user has granted too: everything it is sent is noted. */
let elsewhere: Server;
let received: string[];

test.beforeEach(async () => {
  received = [];
  elsewhere = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
test.afterEach(() => void elsewhere.close());

const originOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;
const posts = (): string[] => received.filter((one) => one.startsWith('POST'));

test('a tab that goes to another granted server between being asked and being used: nothing is sent there', async ({
  signedInPage: page,
  standin,
  worker,
  extensionPage,
}) => {
  standin.signIn.mode = 'origin-check';
  const popup = await extensionPage('popup.html');
  await page.bringToFront();
  // Whatever is to be sent through a page, the page is gone to elsewhere when it comes to that.
  await worker.evaluate((to) => {
    const scripting = [chrome.scripting, (globalThis as unknown as { browser?: typeof chrome }).browser?.scripting];
    for (const api of new Set(scripting)) {
      if (!api) continue;
      const execute = api.executeScript.bind(api) as (injection: unknown) => Promise<never>;
      api.executeScript = (async (injection: { target: { tabId: number }; args?: [{ address?: string }] }) => {
        if (injection.args?.[0]?.address) {
          Object.assign(globalThis, { wasLed: true });
          await chrome.tabs.update(injection.target.tabId, { url: to });
          for (let look = 0; look < 100; look++) {
            const { url, status } = await chrome.tabs.get(injection.target.tabId);
            if (url?.startsWith(to) && status === 'complete') break;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
        return execute(injection);
      }) as never;
    }
  }, originOf(elsewhere));
  const answer = await popup.evaluate(
    async ({ site }) =>
      (await chrome.runtime.sendMessage({
        sidecar: 1,
        command: 'selection.resolve',
        input: { things: [{ candidates: [{ id: crypto.randomUUID(), via: 'model', confidence: 1 }], text: '' }] },
        site,
      })) as { ok: boolean; error?: { number: string } },
    { site: standin.url },
  );
  expect(await worker.evaluate(() => (globalThis as { wasLed?: boolean }).wasLed)).toBe(true);
  // Whom it was for, the server has refused before; that its tab did not answer is what the user can do something about.
  expect(answer.error?.number).toBe('S110');
  expect(received.some((one) => one.startsWith('GET'))).toBe(true);
  expect(posts()).toEqual([]);
});
