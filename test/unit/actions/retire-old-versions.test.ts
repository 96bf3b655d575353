import { expect, it } from 'vitest';
import { retireOldVersions } from '../../../src/actions/clean-up/retire-old-versions.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();
const versionsOf = (asset: string) => show.all('AssetVersion').filter((row) => row['asset_id'] === asset);

it('retires the versions of assets that are selected themselves, and says of which there are none', async () => {
  const assets = show.all('Asset').map(({ id }) => String(id));
  const many = assets.find((id) => versionsOf(id).length > 2)!;
  const few = assets.find((id) => versionsOf(id).length === 1)!;
  const selection = [many, few, 'gone'].map((id) => ({ id, type: 'Asset' }));
  const context = await contextOn(sessionOf(show.transport));
  const { changes, skipped } = await retireOldVersions.plan!(context, selection, { keep: 1 });
  const newest = Math.max(...versionsOf(many).map(({ version }) => Number(version)));
  const old = versionsOf(many).filter(({ version }) => version !== newest);
  expect(changes.map(({ key: [id] }) => id).sort()).toEqual(old.map(({ id }) => id).sort());
  expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([
    ['gone', 'vanished'],
    [few, 'nothing-to-retire'],
  ]);
});
