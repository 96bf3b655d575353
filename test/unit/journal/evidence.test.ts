import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import type { Entity } from '../../../src/api/wire/decode.ts';
import type { CreateChange, DeleteChange, EntityChange } from '../../../src/journal/changeset.ts';
import { CurrentValues } from '../../../src/journal/current-values.ts';
import { History } from '../../../src/journal/history.ts';
import { evidence, hadHappened, isAllThere, type Sight } from '../../../src/journal/verify.ts';
import { change, id, status, statusChange, thumbnail } from './small-show.ts';

const label = { type: 'Note', name: 'note', path: [], thumbnailId: null };
const note = (key: string): CreateChange => ({
  ...{ kind: 'create', type: 'Note', key: [key], label },
  values: { id: key, content: 'ours' },
});
const noNote: DeleteChange = { kind: 'delete', type: 'Note', key: ['old'], label, row: { id: 'old', content: 'old' } };
const entry: CreateChange = {
  ...{ kind: 'create', type: 'Metadata', key: ['parent', 'look'], label },
  values: { parent_id: 'parent', key: 'look', value: 'ours' },
};
const picture = change('t1', { thumbnail_id: { after: thumbnail('B') } });

const noteOld = { __entity_type__: 'Note', id: 'old', content: 'old' };
const noteThere = { __entity_type__: 'Note', id: 'new', content: 'ours' };
const entryThere = { __entity_type__: 'Metadata', parent_id: 'parent', key: 'look', value: 'ours' };
const pictureThere = { __entity_type__: 'Task', id: id('t1'), thumbnail_id: thumbnail('B') };
const allThere = { ...pictureThere, status_id: status('Approved') };
const statusThere = { __entity_type__: 'Task', id: id('t1'), status_id: status('Approved') };

/** What is there, on a server whose history tells of status changes by these users. */
function seen(rows: object[], users: string[] = []): Sight {
  const told = users.map((user) => ({
    ...{ id: id('t1'), from: status('Ready'), to: status('Approved') },
    ...{ user, at: 9000, until: 9000 },
  }));
  const history = new History(told, { users: ['us'], plannedAt: 1000, sentAt: 2000 });
  return { current: new CurrentValues(rows as Entity[], new Identity()), history };
}

describe('an entity under an id of ours', () => {
  const both: EntityChange[] = [note('new'), note('gone'), picture];

  it('shows that its transaction happened, whatever somebody has removed or changed since', () => {
    expect(evidence(both, seen([noteThere]))).toEqual({ happened: true, isUncertain: false });
  });

  it('that is not there shows that it did not, whoever has written the same values', () => {
    expect(evidence(both, seen([pictureThere]))).toEqual({ happened: false, isUncertain: false });
  });
});

describe('a value that has no history', () => {
  const other = change('t2', { thumbnail_id: { after: thumbnail('B') } });

  it('shows as far as one can tell that its transaction happened, be it the only one left', () => {
    expect(evidence([picture, other], seen([pictureThere]))).toEqual({ happened: true, isUncertain: true });
    expect(evidence([picture, other], seen([]))).toEqual({ happened: false, isUncertain: true });
  });

  it('says nothing against what the history shows', () => {
    const untouched = { __entity_type__: 'Task', id: id('t2'), thumbnail_id: thumbnail('A') };
    const sight = seen([statusThere, untouched], ['us']);
    expect(evidence([statusChange('t1'), other], sight)).toEqual({ happened: true, isUncertain: false });
  });

  it('says nothing where the status of something that is gone was to be changed', () => {
    expect(evidence([statusChange('t1'), other], seen([], ['us']))).toEqual({ happened: false, isUncertain: true });
  });
});

describe('statuses that others have brought there', () => {
  const taken = statusChange('t1');
  const both = change('t1', { status_id: { after: status('Approved') }, thumbnail_id: { after: thumbnail('B') } });
  const removal = { ...noNote, key: ['gone'] };

  it.each<[string, boolean, EntityChange[], object[]]>([
    ['one of the values without a history is ours', true, [taken, picture, noNote], [noteOld]],
    ['one of the values of the very entity is ours', true, [both], []],
    ['what was to be deleted is gone', true, [taken, removal], [noteOld]],
    ['what was to be deleted is there, and nothing else tells', false, [taken, noNote], [noteOld]],
  ])('%s: happened %s, as far as one can tell', (_, happened, ours, rows) => {
    const shown = { ...statusThere, thumbnail_id: thumbnail('B') };
    expect(evidence(ours, seen([shown, ...rows], ['them']))).toEqual({ happened, isUncertain: true });
  });
});

describe('a history that tells of others', () => {
  it('shows that a transaction did not happen whose change of a status it does not know', () => {
    const other = { ...statusThere, id: id('t2') };
    const two = ['t1', 't2'].map((ref) => statusChange(ref));
    expect(evidence(two, seen([statusThere, other], ['us']))).toEqual({ happened: false, isUncertain: false });
  });
});

describe('of a transaction that is fenced, all there is shows that it happened', () => {
  it.each<[string, boolean, EntityChange[], Sight]>([
    ['an entity under an id of ours', true, [note('new'), picture], seen([noteThere, pictureThere])],
    ['a change of a status by our user', true, [statusChange('t1')], seen([statusThere], ['us'])],
    ['and values without a history beside it', true, [statusChange('t1'), picture], seen([allThere], ['us'])],
    ['what was to be changed being gone', true, [note('new'), picture], seen([noteThere])],
    ['the same status, given by somebody else', false, [statusChange('t1')], seen([statusThere], ['them'])],
    ['the same status, on a server without a history', false, [statusChange('t1')], seen([statusThere])],
    ['the same value of what has no history', false, [picture], seen([pictureThere])],
    ['an entity that is gone', false, [noNote], seen([])],
    ['an entity under a key that others choose as well', false, [entry], seen([entryThere])],
    ['only a part of it', false, [note('new'), picture], seen([noteThere, { ...pictureThere, thumbnail_id: null }])],
    ['nothing that is left of it', false, [picture], seen([])],
  ])('%s: %s', (_, expected, changes, sight) => {
    expect(isAllThere(changes, sight)).toBe(expected);
  });
});

describe('a refusal without a receipt comes of what had happened before', () => {
  const both = [noNote, statusChange('t1')];

  it.each<[string, boolean, EntityChange[], Sight]>([
    [
      'an entity under an id of ours',
      true,
      [picture, note('new')],
      seen([noteThere, { ...pictureThere, thumbnail_id: null }]),
    ],
    ['all of it, with a change of a status by our user', true, both, seen([statusThere], ['us'])],
    ['a status that our user may have changed elsewhere', false, both, seen([statusThere, noteOld], ['us'])],
    ['all of it, which others may have done', false, both, seen([statusThere], ['them'])],
    ['an entity that is gone, and nothing beside it', false, [noNote], seen([])],
    ['an entity under a key that others choose as well', false, [entry], seen([entryThere])],
  ])('%s: %s', (_, expected, changes, sight) => {
    expect(hadHappened(changes, sight)).toBe(expected);
  });
});
