import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const retireOldVersions: Scenario = {
  title: 'retire-old-versions: all but the newest of each asset of a shot are unpublished; undo publishes them again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const { sequenceId, shots } = shotsOf(server.standin);
    const versionsOf = (shotId: unknown) =>
      database
        .table('Asset')
        .where('context_id', shotId)
        .map(({ id }) =>
          database
            .table('AssetVersion')
            .where('asset_id', id)
            .toSorted((a, b) => Number(b['version']) - Number(a['version'])),
        );
    const shot = shots.find(({ id }) => versionsOf(id).some((versions) => versions.length > 1))!;
    const assets = versionsOf(shot.id);
    const old = assets.flatMap((versions) => versions.slice(1));
    const published = () =>
      versionsOf(shot.id)
        .flat()
        .flatMap(({ id, is_published }) => (is_published ? id : []));
    const before = published();
    assert.ok(old.length > 0 && before.length === assets.flat().length);
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.select(String(shot['name']));
    await sidecar.rightClick(String(shot['name']));
    await sidecar.choose('Retire old versions…');
    await sidecar.fill('Newest of each asset that stay', '0', '.dialog');
    await sidecar.see({ css: '.dialog .field-error', text: 'This is too little' });
    await sidecar.fill('Newest of each asset that stay', '1', '.dialog');
    await sidecar.plan(old.length);
    await sidecar.apply();
    assert.deepEqual(published().sort(), assets.flatMap((versions) => versions.slice(0, 1).map(({ id }) => id)).sort());
    await sidecar.undo();
    assert.deepEqual(published().sort(), before.sort());
  },
};
