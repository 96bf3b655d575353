import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const thumbnailFromFile: Scenario = {
  title:
    'thumbnail-from-file: no picture is refused at the field, a large one goes up once, undo puts the old ones back',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { database, blobs } = server.standin;
    const list = makeVersionList(server.standin, 'To be pictured', 3);
    const thumbnails = (): unknown[] =>
      list.versionIds.map((id) => database.find('AssetVersion', id)?.['thumbnail_id'] ?? null);
    const components = (): number => database.table('Component').all().length;
    const [before, count] = [thumbnails(), components()];
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Thumbnail from file…');
    const pick = (name: string, content: Buffer) => sidecar.tab.pick('input[type=file]', { name, content });
    await sidecar.see({ css: '.dialog .drop' });
    await pick('film.png', Buffer.from('no picture at all'));
    await sidecar.see({ css: '.dialog .field-error', text: 'no picture that ftrack takes' });
    await pick('nothing.png', Buffer.alloc(0));
    await sidecar.see({ css: '.dialog .field-error', text: 'empty' });
    // More than one message between the parts of the extension.
    const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(3_299_992)]);
    await pick('look.png', content);
    await sidecar.plan(3);
    await sidecar.gone({ css: '.dialog .field-error' });
    await sidecar.see({ css: '.dialog-foot', text: 'thumbnail.png, 3.3 MB' });
    assert.equal(components(), count);
    // What a form holds, and the plan, outlive the background.
    await browser.stopBackground();
    await sidecar.apply();
    assert.equal(components(), count + 1);
    const [component, ...others] = new Set(thumbnails());
    assert.deepEqual(others, []);
    assert.ok(blobs.get(String(component))?.data.equals(content));

    await sidecar.press({ css: '.dialog button', text: 'Undo' });
    await sidecar.see({ css: '.dialog-foot', text: 'Files do not come back' });
    await sidecar.apply();
    assert.deepEqual([thumbnails(), components()], [before, count]);
    await sidecar.gone({ css: '.dialog button', text: 'Redo' });
    await sidecar.close();
  },
};
