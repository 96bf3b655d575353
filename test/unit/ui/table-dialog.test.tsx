import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ActionResult } from '../../../src/rpc/form-shapes.ts';
import { TableDialog } from '../../../src/ui/table/table-dialog.tsx';
import { littlePageOfEach } from './little-page.ts';

const table: Extract<ActionResult, { kind: 'table' }> = {
  kind: 'table',
  columns: [{ name: 'shot' }, { name: 'size', counts: 'bytes' }, { name: 'made_up', counts: 'hours' }],
  rows: [['sh010', 2_400_000, 1.256], ...Array.from({ length: 501 }, () => ['sh020', '', 0])],
  remarks: [{ key: 'versions_gone', detail: '3' }],
  copied: 'all of it',
  file: { name: 'sizes.csv', type: 'text/csv', text: 'whole' },
};

const page = littlePageOfEach();
let copied: string[];
const press = async (label: string): Promise<void> => {
  page.root.all((node) => node.localName === 'button' && node.textContent === label)[0]!.fire('click');
  await page.drawn();
};

beforeEach(async () => {
  copied = [];
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copied.push(text) } });
  await page.show(<TableDialog title="Sizes" table={table} onClose={() => undefined} />);
});
afterEach(() => void vi.restoreAllMocks());

it('shows what can be read of a table, amounts with their unit, and says how much more there is', () => {
  const texts = page.root
    .all(({ localName }) => localName === 'tr')
    .map((row) => row.children.map((c) => c.textContent));
  expect(texts.slice(0, 3)).toEqual([
    ['shot', 'size', 'made_up'],
    ['sh010', '2.4 MB', '1.26'],
    ['sh020', '', '0'],
  ]);
  expect(texts).toHaveLength(502);
  expect(texts.at(-1)).toEqual(['table_total', '2.4 MB', '1.26']);
  expect(page.root.textContent).toContain('table_more_many');
  expect(page.root.textContent).toContain('table_rows_many');
});

it('says in words what cells name by an id of ours, and shows as it is what has no words', async () => {
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key) => (key === 'choice_same_name' ? 'Twice' : ''));
  const columns = [{ name: 'path' }, { name: 'finding', words: 'choice' } as const];
  await page.show(
    <TableDialog
      title="Found"
      table={{ ...table, columns, rows: [['same-name', 'same-name']] }}
      onClose={() => undefined}
    />,
  );
  const cells = page.root.all(({ localName }) => localName === 'td').map(({ textContent }) => textContent);
  expect(cells).toEqual(['same-name', 'Twice']);
});

it('copies all of it, and says what failed', async () => {
  await press('table_copy');
  expect(copied).toEqual(['all of it']);
  expect(page.root.textContent).toContain('copied_many');
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('Not allowed.')) } });
  await press('table_copy');
  expect(page.root.textContent).toContain('S901');
});

it('saves the file it was given', async () => {
  const saved: Blob[] = [];
  const link = { click: vi.fn() };
  Object.assign(document, { createElement: () => link });
  vi.stubGlobal('URL', { createObjectURL: (blob: Blob) => String(saved.push(blob)), revokeObjectURL: () => undefined });
  await press('table_save');
  expect(link).toMatchObject({ download: 'sizes.csv' });
  expect(await saved[0]!.text()).toBe('whole');
});

it('says in words that there is nothing in it', async () => {
  expect(page.root.textContent).not.toContain('form_nothing_found');
  await page.show(<TableDialog title="Sizes" table={{ ...table, rows: [] }} onClose={() => undefined} />);
  expect(page.root.textContent).toContain('form_nothing_found');
});
