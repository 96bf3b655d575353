import { describe, expect, it } from 'vitest';
import type { CreateChange, EntityChange, Upload } from '../../../src/journal/changeset.ts';
import { inverseOf, restorationOf } from '../../../src/journal/inverse.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { change, entryOf, status, statusChange, thumbnail } from './small-show.ts';

const { label } = statusChange('t1');

const created = (type: string, key: string[], values: CreateChange['values']): CreateChange => ({
  kind: 'create',
  type,
  key,
  label,
  values,
});

/** What was done with these changes, all of which were written. */
function doneWith(changes: EntityChange[]): JournalEntry {
  const entry = entryOf(changes);
  const chunks = [{ from: 0, to: changes.length, state: 'done' as const }];
  return { ...entry, run: { ...entry.run, state: 'finished', chunks } };
}

/** What takes back these changes, all of which were written. */
function takenBack(changes: EntityChange[]): EntityChange[] {
  return inverseOf(doneWith(changes));
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

  it('needs nothing of what only refers to a new entity: that is taken back as well', () => {
    const note = created('Note', ['n'], { id: 'n' });
    const [, last] = takenBack([note, change('t1', { thumbnail_id: { after: 'n' } })]);
    expect(last).not.toHaveProperty('restsOn');
  });

  it('deletes what several things were put on after all of them', () => {
    const note = created('Note', ['n'], { id: 'n' });
    const on = (who: string) => created('Recipient', ['n', who], { note_id: 'n', resource_id: who });
    const [, , last] = takenBack([note, on('anna'), on('ben')]);
    expect(last).toMatchObject({
      ...{ type: 'Note', restsOn: { of: 'all', addresses: ['Recipient:["n","anna"]', 'Recipient:["n","ben"]'] } },
    });
  });
});

describe('the way back of files that went up', () => {
  const file: Upload = { componentId: 'file', fileName: 'frame.png', size: 4, values: {} };
  const withFile = (changes: EntityChange[], state: 'up' | 'removed'): JournalEntry => {
    const entry = doneWith(changes);
    return {
      changeset: { ...entry.changeset, uploads: [file] },
      run: { ...entry.run, uploads: [state] },
    };
  };
  const removal = {
    ...{ kind: 'delete', type: 'FileComponent', key: ['file'], row: { id: 'file', size: 4 } },
    label: { type: 'FileComponent', name: 'frame.png', path: [], thumbnailId: 'file' },
  };
  const set = change('v1', { status_id: { after: status('Approved') }, thumbnail_id: { after: 'file' } });
  const other = change('v2', { thumbnail_id: { after: thumbnail('B') } });
  const attached = created('TypedContextLink', ['link'], { id: 'link', to_id: 'file' });

  it('ends with the files, each after everything that lets go of it and of nothing else', () => {
    expect(inverseOf(withFile([set, other, attached], 'up')).at(-1)).toEqual({
      ...removal,
      restsOn: { of: 'all', addresses: ['TypedContextLink:link', `AssetVersion:${set.key[0]}`] },
    });
  });

  it('needs nothing to let go of a file that nothing refers to', () => {
    expect(inverseOf(withFile([other], 'up')).at(-1)).toEqual(removal);
  });

  it('has nothing to do with a file that is not there', () => {
    expect(inverseOf(withFile([other], 'removed')).map(({ type }) => type)).toEqual(['AssetVersion']);
  });

  it('has a way back itself, of everything but what refers to the files', () => {
    const undone = doneWith([
      change('v1', { thumbnail_id: { before: 'file', after: thumbnail('A') } }),
      change('v2', { thumbnail_id: { before: thumbnail('B'), after: thumbnail('A') } }),
      { ...removal, kind: 'delete' },
    ]);
    const again = inverseOf({ ...undone, changeset: { ...undone.changeset, undoes: 'the first run' } });
    expect(again.map(({ kind, key }) => [kind, key[0]])).toEqual([['update', other.key[0]]]);
  });

  it('makes what an undo has deleted again, whatever is no file', () => {
    const undone = doneWith([{ kind: 'delete', type: 'Note', key: ['n'], label, row: { id: 'n', content: 'look' } }]);
    const again = inverseOf({ ...undone, changeset: { ...undone.changeset, undoes: 'the first run' } });
    expect(again).toMatchObject([{ kind: 'create', type: 'Note', values: { id: 'n', content: 'look' } }]);
  });

  it('leaves out nothing where files are deleted that nobody uploaded with it', () => {
    const deleted = doneWith([
      { ...removal, kind: 'delete' },
      change('v1', { thumbnail_id: { before: 'file', after: null } }),
    ]);
    expect(inverseOf(deleted).map(({ kind }) => kind)).toEqual(['update', 'create']);
  });
});

describe('what others had written and ours replaced', () => {
  it('is put back, of updates alone', () => {
    const entry = doneWith([created('Note', ['n'], { id: 'n', content: 'look' }), statusChange('t1')]);
    entry.run.chunks[0]!.overwritten = [
      { index: 0, attribute: 'content', value: 'theirs' },
      { index: 1, attribute: 'status_id', value: status('Theirs') },
    ];
    expect(restorationOf(entry)).toMatchObject([
      { key: statusChange('t1').key, attributes: { status_id: { after: status('Theirs') } } },
    ]);
  });
});
