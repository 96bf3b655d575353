import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/api/read/page.ts';
import { type Query, select } from '../../../src/api/read/query.ts';
import { readWhole } from '../../../src/api/read/whole-result.ts';

interface Row {
  __entity_type__: string;
  id: string;
}

const idOf = (number: number): string => String(number).padStart(5, '0');
const rowsOf = (ids: Iterable<string>): Row[] => [...ids].sort().map((id) => ({ __entity_type__: 'Task', id }));
const everything = select('Task', 'name') as Query<unknown> as Query<Row>;

/** A server that gives `cap` rows at once at most, hides some after it has cut the page, and changes between requests. */
class Rows {
  readonly asked: string[] = [];
  readonly #ids: Set<string>;
  readonly #cap: number;
  readonly #hidden: ReadonlySet<string>;
  readonly #between: (ids: Set<string>, request: number) => void;

  constructor(
    ids: Iterable<string>,
    cap: number,
    { hidden = new Set<string>(), between = (_ids: Set<string>, _request: number): void => {} } = {},
  ) {
    this.#ids = new Set(ids);
    this.#cap = cap;
    this.#hidden = hidden;
    this.#between = between;
  }

  read = async (query: Query<Row>): Promise<Page<Row>> => {
    this.asked.push(query.expression);
    const { offset = 0, limit = Number.POSITIVE_INFINITY } = query.tail;
    const all = rowsOf(this.#ids);
    const end = offset + Math.min(limit, this.#cap);
    const rows = all.slice(offset, end).filter(({ id }) => !this.#hidden.has(id));
    this.#between(this.#ids, this.asked.length);
    return { rows, next: end < all.length ? end : null };
  };
}

const many = Array.from({ length: 2345 }, (_, index) => idOf(index));
const readFrom = async (server: Rows, query = everything): Promise<string[]> =>
  (await readWhole(query, ['id'], server.read)).map(({ id }) => id);

describe('a whole result', () => {
  it('is one request where the server gives all of it', async () => {
    const server = new Rows(many, Number.POSITIVE_INFINITY);
    expect(await readFrom(server)).toEqual(many);
    expect(server.asked).toEqual(['select name from Task order by id']);
  });

  it.each([1, 2, 7, 300, 1000, 2344, 2345, 2346])('is whole where the server gives %i rows at once', async (cap) => {
    const some = cap < 7 ? many.slice(0, 60) : many;
    // One row of each page shows that none was skipped; a server that gives one at a time cannot show it.
    const server = new Rows(some, cap);
    if (cap === 1) await expect(readFrom(server)).rejects.toMatchObject({ kind: 'malformed' });
    else expect(await readFrom(server)).toEqual(some);
  });

  it('goes on where the server says, in pages of what it gave first', async () => {
    const server = new Rows(many, 1000);
    await readFrom(server);
    expect(server.asked.slice(1)).toEqual([
      'select name from Task order by id offset 999 limit 1001',
      'select name from Task order by id offset 1998 limit 1001',
    ]);
  });

  it('has an order that ends with the whole key, whatever it is ordered by', async () => {
    const server = new Rows([], 1000);
    const expressions: string[] = [];
    const read = (query: Query<Row>): Promise<Page<Row>> => {
      expressions.push(query.expression);
      return server.read(query);
    };
    await readWhole(everything.order('date descending'), ['id'], read);
    await readWhole(everything.order('date descending', 'id'), ['id'], read);
    await readWhole(everything, ['parent_id', 'key'], read);
    expect(expressions.map((expression) => expression.split(' order by ')[1])).toEqual([
      'date descending, id',
      'date descending, id',
      'parent_id, key',
    ]);
  });

  it('is as much as the limit says, and no more, where the server gives less at once', async () => {
    const server = new Rows(many, 300);
    expect(await readFrom(server, everything.order('id').page(10, 700))).toEqual(many.slice(10, 710));
    expect(await readFrom(new Rows(many, 300), everything.page(0, 50))).toEqual(many.slice(0, 50));
  });

  it('has what is visible of pages of which the server hides some rows', async () => {
    const hidden = new Set(many.filter((_, index) => index % 3 === 0 || (index > 400 && index < 1300)));
    expect(await readFrom(new Rows(many, 300, { hidden }))).toEqual(many.filter((id) => !hidden.has(id)));
  });

  it('is never a part: pages that lead nowhere are refused', async () => {
    const stuck = async (): Promise<Page<Row>> => ({ rows: rowsOf(['1']), next: 1 });
    await expect(readWhole(everything, ['id'], stuck)).rejects.toMatchObject({ kind: 'malformed' });
    const empty = async ({ tail }: Query<Row>): Promise<Page<Row>> => ({ rows: [], next: (tail.offset ?? 0) + 500 });
    await expect(readWhole(everything, ['id'], empty)).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('rejects as the server does, whichever page it is', async () => {
    const server = new Rows(many, 1000);
    const read = (query: Query<Row>): Promise<Page<Row>> =>
      server.asked.length === 2 ? Promise.reject(new Error('gone')) : server.read(query);
    await expect(readWhole(everything, ['id'], read)).rejects.toThrow('gone');
  });
});

describe('rows that come and go while pages are read', () => {
  it('take no other row away: what was removed before the place that was reached moves all others', async () => {
    const server = new Rows(many, 1000, {
      between: (ids, request) => {
        if (request === 1) ids.delete(idOf(3));
      },
    });
    expect(await readFrom(server)).toEqual(many.filter((id) => id !== idOf(3)));
  });

  it('all the time are told instead of a part being given', async () => {
    let removed = 0;
    const server = new Rows(many, 300, { between: (ids) => void ids.delete(idOf(removed++)) });
    await expect(readFrom(server)).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('never hide one that was there all the time, nor show one twice', async () => {
    const change = fc.record({ request: fc.integer({ min: 1, max: 9 }), number: fc.integer({ min: 0, max: 80 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 60 }),
        fc.integer({ min: 2, max: 30 }),
        fc.array(change, { maxLength: 4 }),
        async (numbers, cap, changes) => {
          const before = new Set(numbers.map(idOf));
          const server = new Rows(before, cap, {
            between: (ids, request) => {
              for (const { number } of changes.filter((one) => one.request === request)) {
                if (!ids.delete(idOf(number))) ids.add(idOf(number));
              }
            },
          });
          const found = await readFrom(server).catch(() => undefined);
          if (!found) return;
          const touched = new Set(changes.map(({ number }) => idOf(number)));
          expect(new Set(found).size).toBe(found.length);
          for (const id of before) if (!touched.has(id)) expect(found).toContain(id);
        },
      ),
      { seed: 20_261_128, numRuns: 400 },
    );
  });
});
