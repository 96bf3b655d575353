import type { Stage } from '../attacks/stage.ts';

/**
 * Runs a function where our content script lives, as somebody could who has taken it over. The function is sent as its text; it
 * gets one argument, and what it returns comes back.
 */
export async function inContentWorld<A, R>(
  { browser, sidecar }: Stage,
  func: (argument: A) => R | Promise<R>,
  argument: A,
): Promise<R> {
  const address = await sidecar.tab.url();
  // Any page of the extension may inject.
  const own = await browser.newTab(browser.pageOf('options.html'));
  const result = await own.evaluate(
    `(async (address, argument) => {
      const { tabs, scripting } = globalThis.browser ?? globalThis.chrome;
      const { id } = (await tabs.query({})).find(({ url }) => url === address);
      const [answer] = await scripting.executeScript({ target: { tabId: id }, args: [argument], func: ${func} });
      return answer.result;
    })(${JSON.stringify(address)}, ${JSON.stringify(argument)})`,
  );
  await own.close();
  await sidecar.tab.toFront();
  return result as R;
}
