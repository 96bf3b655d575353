import { afterEach, expect, it, vi } from 'vitest';
import { openAddresses } from '../../../src/ui/open-addresses.ts';
import { background } from './forms.ts';

afterEach(() => vi.unstubAllGlobals());

const site = 'https://studio.ftrackapp.com';
const shot = `${site}/#slideEntityId=s&slideEntityType=task&itemId=projects&entityId=p&entityType=show`;

function page(address: string) {
  const { origin, pathname, href } = new URL(address);
  const place = { origin, pathname, href, hash: '', assign: vi.fn() };
  vi.stubGlobal('location', place);
  return place;
}

it('opens the sidebar of the page, which stays where it is', async () => {
  const place = page(`${site}/#view=versions_v1&itemId=projects&entityId=other&entityType=show`);
  const server = background();
  await openAddresses(server.client, { kind: 'open', where: 'sidebar', addresses: [shot] });
  expect(place.hash).toBe(
    '#view=versions_v1&itemId=projects&entityId=other&entityType=show&slideEntityId=s&slideEntityType=task',
  );
  expect(server.asked('tabs.open')).toEqual([]);
});

it('goes to the page of a list, which no sidebar shows, and out of the player', async () => {
  const list = `${site}/#itemId=projects&entityId=l&entityType=list`;
  const place = page(`${site}/#itemId=home`);
  await openAddresses(background().client, { kind: 'open', where: 'sidebar', addresses: [list] });
  expect(place.assign).toHaveBeenCalledExactlyOnceWith(list);
  const player = page(`${site}/player/version/v`);
  await openAddresses(background().client, { kind: 'open', where: 'sidebar', addresses: [shot] });
  expect(player.assign).toHaveBeenCalledExactlyOnceWith(shot);
});

it.each([
  ['in tabs', `${site}/`, 'tabs'],
  ['from a page of our own, which has no sidebar', 'chrome-extension://x/popup.html', 'sidebar'],
] as const)('has them opened by the background %s', async (_, address, where) => {
  page(address);
  const server = background();
  void openAddresses(server.client, { kind: 'open', where, addresses: [shot] });
  expect(server.asked('tabs.open')[0]!.input).toEqual({ addresses: [shot] });
});
