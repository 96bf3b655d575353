import { describe, expect, it } from 'vitest';
import { keepRepeat, recallRepeats, repeatFor } from '../../../src/background/repeats.ts';
import type { Changeset } from '../../../src/journal/changeset.ts';
import type { ActionItem } from '../../../src/rpc/shapes.ts';
import { entryOf, statusChange } from '../journal/small-show.ts';

const version = (id: string) => ({ id, type: 'AssetVersion' });
const offer = (...ids: string[]) => ids.map((id) => ({ id }) as ActionItem);

/** What a site keeps, and a changeset of an action with its input. */
function keeper() {
  const kept = new Map<string, { at: number; value: unknown }>();
  const documents = {
    get: async (name: string) => kept.get(name),
    put: async (name: string, value: unknown, at: number) => void kept.set(name, { value, at }),
  };
  return { documents: documents as never, repeats: new Map() };
}
function changeset(action: string, input: object, command = 'plan.make'): Changeset {
  const entities = [version('a'), version('b')];
  return {
    ...entryOf([statusChange('t1')]).changeset,
    title: `Done: ${action}`,
    recipe: { command, input: { action, input, entities } },
  };
}

describe('what was applied last', () => {
  it('is offered once more for things of that kind, however many, and only where the action is offered', async () => {
    const site = keeper();
    await keepRepeat(site, changeset('set-status', { status: 's' }));
    const repeat = { action: 'set-status', input: { status: 's' }, title: 'Done: set-status' };
    expect(repeatFor(site, [version('c')], offer('add-note', 'set-status'))).toEqual(repeat);
    expect(repeatFor(site, [version('c')], offer('add-note'))).toBeUndefined();
    const disabled = [{ ...offer('set-status')[0]!, disabled: 'one_entity' }];
    expect(repeatFor(site, [version('c')], disabled)).toBeUndefined();
    expect(repeatFor(site, [{ id: 't', type: 'Task' }], offer('set-status'))).toBeUndefined();
    expect(repeatFor(site, [version('c'), { id: 't', type: 'Task' }], offer('set-status'))).toBeUndefined();
    // Also after the background was stopped.
    const later = { ...site, repeats: await recallRepeats(site.documents) };
    expect(repeatFor(later, [version('c')], offer('set-status'))).toEqual(repeat);
    await keepRepeat(site, changeset('add-note', { content: 'well' }));
    expect(repeatFor(site, [version('c')], offer('set-status', 'add-note'))).toMatchObject({
      action: 'add-note',
    });
  });

  it('is neither what deletes, nor what takes a file, nor what takes something back', async () => {
    const site = keeper();
    await keepRepeat(site, changeset('delete', { number: '2' }));
    await keepRepeat(site, changeset('thumbnail-from-file', { file: { id: 'f', name: 'a.png', size: 1 } }));
    await keepRepeat(site, changeset('thumbnail-from-media', { frames: [{ file: { id: 'f', name: 'a', size: 1 } }] }));
    await keepRepeat(site, changeset('set-status', {}, 'plan.undo'));
    const all = offer('delete', 'thumbnail-from-file', 'thumbnail-from-media', 'set-status');
    expect(repeatFor(site, [version('c')], all)).toBeUndefined();
  });
});
