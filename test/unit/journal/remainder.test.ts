import { describe, expect, it } from 'vitest';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { remainderOf } from '../../../src/journal/remainder.ts';
import type { Chunk, Run } from '../../../src/journal/run.ts';
import { entryOf, rests, statusChange } from './small-show.ts';

/** What is left of a finished run of these changes, each of which came to what is said of it. */
function left(changes: EntityChange[], states: (Chunk['state'] | Partial<Chunk>)[], run: Partial<Run> = {}) {
  const entry = entryOf(changes);
  const chunks = states.map((one, index): Chunk => {
    const chunk = { from: index, to: index + 1, state: 'done' as const };
    return typeof one === 'string' ? { ...chunk, state: one } : { ...chunk, ...one };
  });
  return remainderOf({ ...entry, run: { ...entry.run, state: 'finished', chunks, ...run } });
}

describe('what is left of a run', () => {
  const [first, second, third] = [statusChange('t1'), statusChange('t2'), statusChange('t3')];

  it('is what was refused, not attempted or stopped, in its order', () => {
    expect(left([first, second, third], ['refused', 'done', 'cancelled'])).toEqual([first, third]);
    expect(left([first, second], ['done', 'done'])).toEqual([]);
    // What it rests on is done.
    const shot = statusChange('s1', 'Done', rests('all', 't1'));
    expect(left([first, shot], ['done', 'cancelled'])).toEqual([shot]);
  });

  it('is nothing of what ftrack ignored or somebody else has changed, nor of what rests on it', () => {
    const shot = statusChange('s1', 'Done', rests('all', 't1'));
    const withheld = [{ index: 1, attribute: 'status_id' }];
    expect(left([first, shot], ['ignored', 'withheld'], { withheld })).toEqual([]);
    expect(left([first, shot], ['overtaken', 'withheld'], { withheld })).toEqual([]);
    // What it rests on is tried again together with it.
    expect(left([first, shot], ['refused', 'withheld'], { withheld })).toEqual([first, shot]);
  });

  it('is single attributes where only those were left out', () => {
    const shot: EntityChange = {
      ...statusChange('s1', 'Done', rests('all', 't1')),
      attributes: {
        ...statusChange('s1', 'Done', rests('all', 't1')).attributes,
        priority_id: { before: null, after: 'high' },
      },
    };
    const { status_id } = shot.attributes as Record<string, never>;
    const withheld = [{ index: 1, attribute: 'status_id' }];
    expect(left([first, shot], ['refused', 'done'], { withheld })).toEqual([
      first,
      { ...shot, attributes: { status_id } },
    ]);
    expect(left([first, shot], ['refused', 'cancelled'], { withheld })).toEqual([first, shot]);
  });

  it('is nothing that refers to a file that is not up', () => {
    const pictured = statusChange('t1');
    const changes: EntityChange[] = [{ ...pictured, attributes: { thumbnail_id: { before: null, after: 'file' } } }];
    const entry = entryOf(changes);
    entry.changeset.uploads = [{ componentId: 'file', fileName: 'a.jpg', size: 1, values: {} }];
    const chunks: Chunk[] = [{ from: 0, to: 1, state: 'cancelled' }];
    const of = (uploads: Run['uploads']) =>
      remainderOf({ ...entry, run: { ...entry.run, state: 'finished', chunks, uploads: uploads! } });
    expect(of(['removed'])).toEqual([]);
    expect(of(['up'])).toEqual(changes);
  });

  it('is not asked of a run that goes on', () => {
    expect(left([first], ['refused'], { state: 'interrupted' })).toEqual([]);
  });
});
