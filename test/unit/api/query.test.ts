import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Criteria as Built, Query, select, where } from '../../../src/api/read/query.ts';
import type { LinkItem } from '../../../src/api/schema/entity-types.ts';
import type { Criteria } from '../../standin/query/syntax.ts';
import { parsed } from './parsed.ts';
import { runs } from './property-runs.ts';

/** A formula: comparisons with a value, joined. Both built with our templates and evaluated from what the server parses. */
type Formula = { value: string } | { join: 'and' | 'or'; items: [Formula, Formula] } | { not: Formula };

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'formula' },
    fc.record({ value: fc.constantFrom('a', '" or name is "a', 'b) and (', '\\', "c' or '") }),
    fc.record({
      join: fc.constantFrom('and' as const, 'or' as const),
      items: fc.tuple(tie('formula'), tie('formula')),
    }),
    fc.record({ not: tie('formula') }),
  ),
}));

function build(one: Formula): Built {
  if ('value' in one) return where`name is ${one.value}`;
  if ('not' in one) return where`not ${build(one.not)}`;
  const [left, right] = one.items;
  return one.join === 'and' ? where`${build(left)} and ${build(right)}` : where`${build(left)} or ${build(right)}`;
}

function holds(one: Formula, name: string): boolean {
  if ('value' in one) return one.value === name;
  if ('not' in one) return !holds(one.not, name);
  const [left, right] = one.items.map((item) => holds(item, name)) as [boolean, boolean];
  return one.join === 'and' ? left && right : left || right;
}

function parsedHolds(one: Criteria, name: string): boolean {
  switch (one.kind) {
    case 'and':
      return one.items.every((item) => parsedHolds(item, name));
    case 'or':
      return one.items.some((item) => parsedHolds(item, name));
    case 'not':
      return !parsedHolds(one.item, name);
    case 'compare':
      return one.value.text === name;
    default:
      throw new Error(`Nobody wrote ${one.kind}`);
  }
}

describe('criteria', () => {
  it('mean the same to the server as they do to whoever nested them', () => {
    fc.assert(
      fc.property(formula, fc.constantFrom('a', '\\', 'b) and ('), (wanted, name) => {
        const { where } = parsed(select('Task', 'name').where`${build(wanted)}`.expression);
        expect(parsedHolds(where!, name)).toBe(holds(wanted, name));
      }),
      runs(400),
    );
  });

  it('given one after the other all have to hold, whatever is inside them', () => {
    const query = select('Task', 'name').where`name is ${'a'} or name is ${'b'}`.where`id is ${'1'} or id is ${'2'}`;
    expect(parsed(query.expression).where).toMatchObject({ kind: 'and', items: [{ kind: 'or' }, { kind: 'or' }] });
  });

  it('leave the query they were added to as it was', () => {
    const all = select('Task', 'name');
    const some = all.where`name is ${'a'}`;
    some.where`id is ${'1'}`.order('name').page(5, 1);
    expect([all.expression, some.expression]).toEqual([
      'select name from Task',
      'select name from Task where name is "a"',
    ]);
  });
});

describe('a query', () => {
  it('carries order and page', () => {
    const query = select('AssetVersion', 'version', 'asset.name').order('date descending', 'id').page(40, 20);
    expect(parsed(query.expression)).toMatchObject({
      entity: 'AssetVersion',
      projections: [{ path: [{ name: 'version' }] }, { path: [{ name: 'asset' }, { name: 'name' }] }],
      order: [
        { path: [{ name: 'date' }], descending: true },
        { path: [{ name: 'id' }], descending: false },
      ],
      offset: 40,
      limit: 20,
    });
  });

  it('keeps a limit of nothing, which is not the same as no limit', () => {
    expect(parsed(select('Task', 'name').page(0, 0).expression).limit).toBe(0);
    expect(parsed(select('Task', 'name').expression).limit).toBeUndefined();
  });

  it('knows the type its rows are asked for by', () => {
    expect(select('Shot', 'name').where`name is ${'a'}`.page(0, 1).type).toBe('Shot');
    expect(new Query('Timer', ['id']).expression).toBe('select id from Timer');
  });
});

/** Nothing here runs: the TypeScript compiler is what fails, when one of the `ts-expect-error`s is not needed any more. */
describe('the type of a row', () => {
  it('has exactly what was asked for, and the key', () => {
    const query = select('AssetVersion', 'version', 'link', 'asset.type.short', 'task.name', 'components.name');
    type Row = (typeof query)['row'];
    expectTypeOf<Row['id']>().toEqualTypeOf<string>();
    expectTypeOf<Row['version']>().toEqualTypeOf<number>();
    expectTypeOf<Row['link']>().toEqualTypeOf<LinkItem[] | null>();
    expectTypeOf<NonNullable<NonNullable<Row['asset']>['type']>['short']>().toEqualTypeOf<string | null>();
    expectTypeOf<Row['components'][number]['name']>().toEqualTypeOf<string | null>();
    // @ts-expect-error nobody asked for the comment
    expectTypeOf<Row['comment']>();
    // @ts-expect-error a relation may be empty: the user may not be allowed to see what is behind it
    expectTypeOf<Row['task']['name']>();
    // @ts-expect-error nobody asked for the name of the asset
    expectTypeOf<NonNullable<Row['asset']>['name']>();
  });

  it('exists for attributes that exist', () => {
    // @ts-expect-error a task has no version
    select('Task', 'version');
    // @ts-expect-error nor has its parent
    select('Task', 'name', 'parent.version');
    // @ts-expect-error nor is there anything behind a name
    select('Task', 'name.first');
    // @ts-expect-error nor is there such a type
    select('Tusk', 'name');
  });
});
