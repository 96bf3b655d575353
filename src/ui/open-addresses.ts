import { readAddress } from '../page/urls.ts';
import type { Client } from '../rpc/client.ts';
import type { ActionResult } from '../rpc/form-shapes.ts';
import { withSidebar } from './panels/address.ts';

/** Opens what an action came back with: in tabs, or in the page itself where that is one of the server's. */
export async function openAddresses(
  client: Client,
  { where, addresses }: Extract<ActionResult, { kind: 'open' }>,
): Promise<void> {
  const [address] = addresses;
  if (where === 'tabs' || !address || new URL(address).origin !== location.origin) {
    await client.call('tabs.open', { addresses: [...addresses] });
    return;
  }
  const { sidebar } = readAddress(address);
  // Lists and review sessions have pages of their own.
  if (sidebar && location.pathname === '/') location.hash = withSidebar(location.href, sidebar.id, sidebar.type);
  else location.assign(address);
}
