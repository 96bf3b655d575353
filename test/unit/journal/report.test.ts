import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../../src/journal/report.ts';
import { reportCsv, reportJson } from '../../../src/journal/report-text.ts';
import type { Chunk, JournalEntry } from '../../../src/journal/run.ts';
import { runs } from '../api/property-runs.ts';
import { change, entryOf, id, status, statusChange, thumbnail } from './small-show.ts';

function finished(chunks: Chunk[], changes = chunks.map((_, index) => statusChange(`t${index + 1}`))): JournalEntry {
  const entry = entryOf(changes);
  entry.changeset.createdAt = 0;
  entry.run = { ...entry.run, state: 'finished', finishedAt: 1500, chunks };
  return entry;
}

const one = (index: number, rest: Partial<Chunk>): Chunk => ({ from: index, to: index + 1, state: 'done', ...rest });
const value = (index: number, name: string) => [{ index, attribute: 'status_id', value: status(name) }];

/** The cells of a table, read by the rules of RFC 4180. */
function cellsOf(csv: string): string[][] {
  return csv
    .split('\r\n')
    .filter(Boolean)
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, text]) => text!.replaceAll('""', '"')));
}

describe('the report of a changeset', () => {
  it('says of every value what became of it', () => {
    const { rows } = reportOf(
      finished([
        one(0, {}),
        one(1, { overwritten: value(1, 'Theirs') }),
        one(2, { overwritten: value(2, 'Approved') }),
        one(3, { state: 'refused', error: { exception: 'PermissionError', message: 'No.' } }),
        one(4, { state: 'overtaken', found: value(4, 'Theirs') }),
        one(5, { state: 'overtaken', written: true, found: value(5, 'Theirs') }),
        one(6, { state: 'withheld' }),
        one(7, { state: 'cancelled' }),
        one(8, { unseen: true }),
        one(9, { state: 'queued' }),
      ]),
    );
    expect(rows.map(({ fate, replaced, found, error }) => [fate, replaced, found, error])).toEqual([
      ['written', '', '', ''],
      ['written', status('Theirs'), '', ''],
      ['was so already', status('Approved'), '', ''],
      ['refused', '', '', 'PermissionError: No.'],
      ['left to somebody else', '', status('Theirs'), ''],
      ['written, then changed by somebody', '', status('Theirs'), ''],
      ['withheld', '', '', ''],
      ['cancelled', '', '', ''],
      ['written, what it replaced was not seen', '', '', ''],
      ['open', '', '', ''],
    ]);
  });

  it('says who, when, what and where', () => {
    const report = reportOf(finished([one(0, {})]), (_, raw) => String(raw).replace('status-', ''));
    expect(report).toMatchObject({
      ...{ title: 'Set status', site: 'http://standin', user: 'user-golden', state: 'finished' },
      ...{ planned: '1970-01-01T00:00:00.000Z', finished: '1970-01-01T00:00:01.500Z', undoes: null, undoneBy: null },
    });
    expect(report.rows).toMatchObject([
      {
        id: id('t1'),
        type: 'Task',
        path: ['project', 't1'],
        attribute: 'status_id',
        before: 'Ready',
        after: 'Approved',
      },
    ]);
  });

  it('knows attributes that were withheld from written ones of the same entity', () => {
    const both = change('t1', { status_id: { after: status('Done') }, thumbnail_id: { after: thumbnail('B') } });
    const entry = finished([one(0, {})], [both]);
    entry.run.withheld = [{ index: 0, attribute: 'status_id' }];
    expect(reportOf(entry).rows.map(({ attribute, fate }) => [attribute, fate])).toEqual([
      ['status_id', 'withheld'],
      ['thumbnail_id', 'written'],
    ]);
  });

  it('is JSON that says the same', () => {
    const report = reportOf(finished([one(0, {})]));
    expect(JSON.parse(reportJson(report))).toEqual(report);
  });
});

describe('the report as a table', () => {
  it('has a line for each value, and for each entity that was left alone', () => {
    const entry = finished([one(0, {}), one(1, {})]);
    const { label } = statusChange('t3');
    entry.changeset.skipped = [{ id: id('t3'), label, rule: 'next-task', reason: 'not-readable', detail: 'why' }];
    const [head, ...lines] = cellsOf(reportCsv(reportOf(entry)));
    const column = (name: string) => lines.map((line) => line[head!.indexOf(name)]);
    expect(column('entity')).toEqual(['project / t1', 'project / t2', 'project / t3']);
    expect(column('fate')).toEqual(['written', 'written', 'skipped: not-readable']);
    expect(lines.every((line) => line.length === head!.length)).toBe(true);
  });

  it('holds any text as one cell, and none that a spreadsheet would run', () => {
    const dangerous = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '＝'), fc.string());
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      dangerous.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (name) => {
        const entry = finished([one(0, {})]);
        entry.changeset.title = name;
        const csv = reportCsv(reportOf(entry));
        const body = csv.slice(csv.indexOf('\r\n') + 2);
        const title = /^"((?:[^"]|"")*)"/.exec(body)?.[1]?.replaceAll('""', '"');
        expect(title).toBe(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(name) ? `'${name}` : name);
      }),
      runs(100),
    );
  });
});
