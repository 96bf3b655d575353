import { expect, it } from 'vitest';
import { thumbnailDown } from '../../../src/actions/thumbnails/thumbnail-down.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

it('tells what is below by name, in whatever order the server has it', async () => {
  const show = new Harbor();
  const shot = show.all('Shot').find((row) => row['thumbnail_id'])!;
  const context = await contextOn(sessionOf(show.transport));
  const { changes } = await thumbnailDown.plan!(context, [{ id: String(shot['id']), type: 'Shot' }], {});
  const names = changes.map(({ label }) => label.name);
  expect(names.length).toBeGreaterThan(2);
  expect(names).toEqual(names.toSorted());
});
