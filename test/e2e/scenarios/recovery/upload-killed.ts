import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { makeVersionList } from '../../../demo/version-list.ts';
import { isWrite, type SentOperation } from '../../gate.ts';
import type { Scenario } from '../scenario.ts';

/** What a picture goes through on its way up, and at last the transaction that refers to it. */
const steps: ((operations: SentOperation[]) => boolean)[] = [
  (operations) => operations.some(({ action }) => action === 'get_upload_metadata'),
  (operations) => operations.some(({ entity_type }) => entity_type === 'ComponentLocation' && isWrite(operations)),
  (operations) => operations.some(({ action, entity_type }) => action === 'update' && entity_type === 'AssetVersion'),
];

export const uploadKilled: Scenario = {
  title: 'a background that is stopped at every step of an upload: the picture is there once, and nothing else is',
  async run({ browser, sidecar }) {
    const { server, gate } = browser;
    const { database, blobs } = server.standin;
    const list = makeVersionList(server.standin, 'To be pictured in spite of it', 3);
    const thumbnails = (): unknown[] =>
      list.versionIds.map((id) => database.find('AssetVersion', id)?.['thumbnail_id'] ?? null);
    const components = (): number => database.table('Component').all().length;
    const [before, count] = [thumbnails(), components()];
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Thumbnail from file…');
    await sidecar.see({ css: '.dialog .drop' });
    const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(200_000)]);
    await sidecar.tab.pick('input[type=file]', { name: 'look.png', content });
    await sidecar.plan(3);

    let reached = 0;
    const stopAtEach = async (): Promise<void> => {
      for (const fits of steps) {
        // Carried out, and nobody is told: the next life has to find out.
        const call = gate.hold('after', fits);
        await call.arrived;
        reached++;
        await browser.stopBackground();
        call.release();
      }
    };
    await Promise.all([stopAtEach(), sidecar.apply()]);

    assert.equal(reached, steps.length);
    assert.equal(components(), count + 1);
    const [component, ...others] = new Set(thumbnails());
    assert.deepEqual(others, []);
    assert.ok(blobs.get(String(component))?.data.equals(content));
    await sidecar.press({ css: '.dialog button', text: 'Undo' });
    await sidecar.apply();
    assert.deepEqual([thumbnails(), components()], [before, count]);
    await sidecar.close();
  },
};
