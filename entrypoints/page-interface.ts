import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { interfaceKey } from '../src/page/interface.ts';
import { createClient } from '../src/rpc/client.ts';
import { watchNews, watchRuns } from '../src/rpc/watch.ts';
import { createFollow } from '../src/ui/follow.ts';
import { SidecarPage } from '../src/ui/page-interface.tsx';
import { tellPresses } from '../src/ui/tell-presses.ts';

export default defineUnlistedScript(() => {
  const world = globalThis as { [interfaceKey]?: SidecarPage };
  if (world[interfaceKey]) return;
  const connect = (name: string) => browser.runtime.connect({ name });
  const client = createClient(connect, undefined, () => browser.runtime?.id === undefined);
  world[interfaceKey] = new SidecarPage(
    client,
    createFollow((hear, signal) => watchRuns(connect, hear, { signal })),
    createFollow((hear, signal) => watchNews(connect, hear, { signal })),
    tellPresses(connect),
  );
});
