import { SidecarError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import { browser } from '../browser.ts';
import type { OfferedAddresses } from '../offered-addresses.ts';

export function tabHandlers(offered: OfferedAddresses): Pick<Handlers, 'tabs.open'> {
  return {
    'tabs.open': async ({ addresses }, { site }) => {
      // A page may open tabs of its own server, as it can by itself, and what an entry of the studio's came to.
      const mayOpen = (address: string): boolean =>
        URL.canParse(address) && (new URL(address).origin === site || offered.has(site, address));
      if (!addresses.every(mayOpen)) throw new SidecarError('S402', 'tabs.open');
      for (const url of addresses) await browser.tabs.create({ url, active: addresses.length === 1 });
      return null;
    },
  };
}
