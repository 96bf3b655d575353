import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { keepDraft, readDraft } from '../../../src/background/drafts.ts';
import { Documents } from '../../../src/store/documents.ts';
import { openedCache } from '../store/opened-cache.ts';

const [one, two] = [
  { type: 'Task', id: 'a' },
  { type: 'Task', id: 'b' },
];
const values = { note: 'typed', people: ['anna'] };
let site: { documents: Documents };
let number = 0;

beforeEach(async () => {
  site = { documents: new Documents(await openedCache('https://studio', `drafts ${number++}`)) };
});

it('is of one action and of these entities, in whatever order, until it is forgotten', async () => {
  await keepDraft(site, 'add-note', [one, two], values);
  expect(await readDraft(site, 'add-note', [two, one])).toEqual(values);
  expect(await readDraft(site, 'add-note', [one])).toBeNull();
  expect(await readDraft(site, 'rename', [one, two])).toBeNull();
  await keepDraft(site, 'add-note', [two, one], null);
  expect(await readDraft(site, 'add-note', [one, two])).toBeNull();
});

it('is kept however much was pasted into it: a table of ten thousand rows', async () => {
  const row = `${crypto.randomUUID()}\tsh010\tIn Progress\t2024-01-01\n`;
  const table = { table: row.repeat(10_000) };
  await keepDraft(site, 'paste-table', [one], table);
  expect(await readDraft(site, 'paste-table', [one])).toEqual(table);
});
