import { describe, expect, it } from 'vitest';
import { needsOwnWindow } from '../../../src/background/own-window.ts';
import type { Loss } from '../../../src/journal/changeset.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { entryOf, statusChange } from '../journal/small-show.ts';

const { label } = statusChange('t1');
const entry = (action: string, lost = 0, state: JournalEntry['run']['state'] = 'planned'): JournalEntry => {
  const { changeset, run } = entryOf([statusChange('t1')]);
  const losses = Array.from({ length: lost }, (_, index): Loss => ({ id: `v${index}`, label, what: 'media' }));
  return { changeset: { ...changeset, action, losses }, run: { ...run, state } };
};
/** The same with something among its changes that goes. */
const deleting = ({ changeset, ...rest }: JournalEntry): JournalEntry => {
  const { type, key, label } = statusChange('t2');
  const changes = [...changeset.changes, { kind: 'delete' as const, type, key, label, row: {} }];
  return { ...rest, changeset: { ...changeset, changes } };
};

describe('a window of our own', () => {
  it('is where deletions are confirmed, and what is lost for good by more than fifty', () => {
    expect(needsOwnWindow(deleting(entry('delete')))).toBe(true);
    expect(needsOwnWindow(deleting(entry('retire-old-versions')))).toBe(true);
    expect(needsOwnWindow(entry('remove-from-list', 51))).toBe(true);
  });

  it('is not asked for anything else', () => {
    expect(needsOwnWindow(entry('set-status'))).toBe(false);
    expect(needsOwnWindow(entry('retire-old-versions'))).toBe(false);
    expect(needsOwnWindow(entry('remove-from-list', 50))).toBe(false);
    const twice = entry('remove-from-list', 50);
    twice.changeset.losses!.push(...twice.changeset.losses!);
    expect(needsOwnWindow(twice)).toBe(false);
  });

  it('asks once: what was begun goes on', () => {
    expect(needsOwnWindow(deleting(entry('delete', 0, 'interrupted')))).toBe(false);
  });
});
