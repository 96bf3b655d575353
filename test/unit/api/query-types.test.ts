import { describe, expectTypeOf, it } from 'vitest';
import type { LinkItem } from '../../../src/api/entity-types.ts';
import { select } from '../../../src/api/query.ts';

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
