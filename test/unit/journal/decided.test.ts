import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import type { Entity } from '../../../src/api/wire/decode.ts';
import type { CreateChange, DeleteChange, EntityChange } from '../../../src/journal/changeset.ts';
import { CurrentValues } from '../../../src/journal/current-values.ts';
import { History } from '../../../src/journal/history.ts';
import type { Chunk } from '../../../src/journal/run.ts';
import { decided, evidence, firstSent } from '../../../src/journal/verify.ts';
import { change, id, status, statusChange, thumbnail } from './small-show.ts';

const label = { type: 'Note', name: 'note', path: [], thumbnailId: null };
const note: CreateChange = {
  ...{ kind: 'create', type: 'Note', key: ['new'], label },
  values: { id: 'new', content: 'ours' },
};
const noNote: DeleteChange = { kind: 'delete', type: 'Note', key: ['old'], label, row: { id: 'old', content: 'old' } };
const picture = change('t1', { thumbnail_id: { after: thumbnail('B') } });
const both = change('t1', { status_id: { after: status('Approved') }, thumbnail_id: { after: thumbnail('B') } });

const noteThere = { __entity_type__: 'Note', id: 'new', content: 'ours' };
const noteOld = { __entity_type__: 'Note', id: 'old', content: 'old' };
const pictureThere = { __entity_type__: 'Task', id: id('t1'), thumbnail_id: thumbnail('B') };
const pictureAsBefore = { ...pictureThere, thumbnail_id: thumbnail('A') };
const bothThere = { ...pictureThere, status_id: status('Approved') };

/** What becomes of a chunk of these changes, which begins at the third of its changeset. */
function fateOf(happened: boolean, ours: EntityChange[], rows: object[], users: string[] = []): Chunk[] {
  const told = users.map((user) => ({
    ...{ id: id('t1'), from: status('Ready'), to: status('Approved') },
    ...{ user, at: 9000, until: 9000 },
  }));
  const history = new History(told, { users: ['us'], plannedAt: 1000, sentAt: 2000 });
  const current = new CurrentValues(rows as Entity[], new Identity());
  const chunk: Chunk = { from: 2, to: 2 + ours.length, state: 'sent' };
  const verdict = { happened, isUncertain: false };
  return decided([statusChange('s1'), statusChange('s2'), ...ours], chunk, { current, history }, verdict);
}

describe('what did not happen', () => {
  it.each<[string, EntityChange, object[], string]>([
    ['a create of what is not there', note, [], 'queued'],
    ['a create of what somebody has made', note, [noteThere], 'overtaken'],
    ['a delete of what is there', noNote, [noteOld], 'queued'],
    ['a delete of what somebody has deleted', noNote, [], 'overtaken'],
    ['an update of what is as it was', picture, [pictureAsBefore], 'queued'],
    ['an update of what somebody has brought there', picture, [pictureThere], 'queued'],
    ['an update of what somebody has changed', picture, [{ ...pictureThere, thumbnail_id: null }], 'overtaken'],
  ])('%s', (_, ours, rows, state) => {
    expect(fateOf(false, [ours], rows)).toMatchObject([{ from: 2, to: 3, state }]);
  });
});

describe('what happened', () => {
  it('is done: of what was made all is known, of what was deleted or changed not what it replaced', () => {
    expect(fateOf(true, [note], [noteThere])).toEqual([{ from: 2, to: 3, state: 'done' }]);
    expect(fateOf(true, [noNote], [])).toEqual([{ from: 2, to: 3, state: 'done', unseen: true }]);
    expect(fateOf(true, [picture], [pictureThere])).toEqual([{ from: 2, to: 3, state: 'done', unseen: true }]);
  });

  it('tells what became of what was made, each value at the place of its change', () => {
    const [chunk] = fateOf(
      true,
      [{ ...note, key: ['first'], values: { id: 'first' } }, note],
      [
        { ...noteThere, id: 'first' },
        { ...noteThere, content: 'trimmed' },
      ],
    );
    expect(chunk).toMatchObject({ state: 'done', stored: [{ index: 3, attribute: 'content', value: 'trimmed' }] });
  });

  it('was deleted though it is there again', () => {
    expect(fateOf(true, [noNote], [noteOld])).toMatchObject([{ state: 'overtaken', written: true }]);
  });

  it('and is as it was before, was ignored as far as one can tell', () => {
    expect(fateOf(true, [picture], [pictureAsBefore])).toMatchObject([{ state: 'ignored', uncertain: true }]);
  });

  it('is known in what it replaced only where the history tells of all of it', () => {
    const [asTold] = fateOf(true, [statusChange('t1')], [bothThere], ['us']);
    expect(asTold).toEqual({ from: 2, to: 3, state: 'done' });
    const [partly] = fateOf(true, [both], [bothThere], ['us']);
    expect(partly).toMatchObject({ state: 'done', unseen: true });
  });

  it('replaced nothing that the history of another attribute could tell', () => {
    const [chunk] = fateOf(true, [picture], [pictureThere], ['us']);
    expect(chunk).toEqual({ from: 2, to: 3, state: 'done', unseen: true });
  });
});

describe('a create with a key of several parts', () => {
  it('proves nothing when somebody has made another of that key', () => {
    const entry: CreateChange = {
      ...{ kind: 'create', type: 'Metadata', key: ['parent', 'look'], label },
      values: { parent_id: 'parent', key: 'look', value: 'ours' },
    };
    const theirs = { __entity_type__: 'Metadata', parent_id: 'parent', key: 'look', value: 'theirs' };
    const history = new History([], { users: ['us'], plannedAt: 1000, sentAt: 2000 });
    const current = new CurrentValues([theirs] as Entity[], new Identity());
    expect(evidence([entry], { current, history })).toEqual({ happened: false, isUncertain: true });
  });
});

describe('the first of the requests that may have made a change', () => {
  it.each<[Pick<Chunk, 'late' | 'sentAt'>, number]>([
    [{}, 0],
    [{ sentAt: 7 }, 7],
    [{ sentAt: 7, late: [5, 3] }, 3],
    [{ late: [5] }, 5],
  ])('%j: %i', (times, expected) => {
    expect(firstSent({ from: 0, to: 1, state: 'sent', ...times })).toBe(expected);
  });
});
