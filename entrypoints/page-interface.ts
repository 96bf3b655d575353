import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { interfaceKey } from '../src/page/interface.ts';
import { createClient } from '../src/rpc/client.ts';
import { watchRuns } from '../src/rpc/watch.ts';
import { createFollow } from '../src/ui/follow.ts';
import { SidecarPage } from '../src/ui/page-interface.tsx';

export default defineUnlistedScript(() => {
  const world = globalThis as { [interfaceKey]?: SidecarPage };
  if (world[interfaceKey]) return;
  const client = createClient((message) => browser.runtime.sendMessage(message));
  const follow = createFollow((hear, signal) =>
    watchRuns((name) => browser.runtime.connect({ name }), hear, { signal }),
  );
  world[interfaceKey] = new SidecarPage(client, follow);
});
