import { describe, expect, it } from 'vitest';
import type { CreateChange, EntityChange } from '../../../src/journal/changeset.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import { entryOf, statusChange } from './small-show.ts';

const { label } = statusChange('t1');

const created = (type: string, key: string[], values: CreateChange['values']): CreateChange => ({
  kind: 'create',
  type,
  key,
  label,
  values,
});

/** What takes back these changes, all of which were written. */
function takenBack(changes: EntityChange[]): EntityChange[] {
  const entry = entryOf(changes);
  const chunks = [{ from: 0, to: changes.length, state: 'done' as const }];
  return inverseOf({ ...entry, run: { ...entry.run, state: 'finished', chunks } });
}

describe('the way back', () => {
  it('deletes what was put on a new entity first, and keeps the entity where that cannot go', () => {
    const note = created('Note', ['n'], { id: 'n', content: 'look' });
    const recipient = created('Recipient', ['n', 'anna'], { note_id: 'n', resource_id: 'anna' });
    expect(takenBack([note, recipient])).toEqual([
      { kind: 'delete', type: 'Recipient', key: ['n', 'anna'], label, row: recipient.values },
      {
        ...{ kind: 'delete', type: 'Note', key: ['n'], label, row: note.values },
        restsOn: { of: 'all', addresses: ['Recipient:["n","anna"]'] },
      },
    ]);
  });

  it('finds nothing put on what others cannot refer to, whatever texts they have', () => {
    const value = created('Metadata', ['t1', 'look'], { parent_id: 't1', key: 'look', value: '' });
    const note = created('Note', ['n'], { id: 'n', content: '' });
    expect(takenBack([value, note]).map((change) => 'restsOn' in change)).toEqual([false, false]);
  });
});
