import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import type { QueryOperation } from '../../../src/api/wire/operations.ts';
import { CustomAttributes } from '../../../src/api/write/custom-attributes.ts';

const configuration = {
  __entity_type__: 'CustomAttributeConfiguration',
  id: 'c',
  key: 'fps',
  is_hierarchical: true,
  project_id: null,
  default: 25,
  type: { __entity_type__: 'CustomAttributeType', id: 'number', name: 'number' },
};
const setOn = (entity_id: unknown, value?: unknown) => ({
  __entity_type__: 'CustomAttributeValue',
  configuration_id: 'c',
  entity_id,
  ...(value !== undefined && { value }),
});

/** A session with a server that answers each query by the type it asks for. */
function session(rows: Record<string, unknown>): Session {
  const transport = async (operations: unknown[]): Promise<unknown[]> =>
    operations.map((operation) => {
      const [, type] = / from (\w+)/.exec((operation as QueryOperation).expression)!;
      return structuredClone(rows[type!] ?? { data: [] });
    });
  return new Session({ transport, entities: new IdentityMap(new Identity()), wait: async () => {} });
}

async function readShot(link: unknown, values: unknown[] = [setOn('p', 24)]) {
  const attributes = await CustomAttributes.of(
    session({
      CustomAttributeConfiguration: { data: [configuration] },
      TypedContext: { data: [{ __entity_type__: 'Shot', id: 's', project_id: 'p', object_type_id: 'o', link }] },
      CustomAttributeValue: { data: values },
    }),
  );
  return (await attributes.read([{ type: 'Shot', id: 's' }])).get('s')!;
}

describe('an answer about custom attributes', () => {
  it.each([
    [null],
    [undefined],
    ['p,s'],
    [{ id: 'p' }],
    [[null, { id: 's' }]],
    [[{ id: 'p' }, {}, { id: 's' }]],
    [[{ id: 7 }]],
    [[]],
  ])('may have the link %j, which leads nowhere', async (link) => {
    const { owner, values } = await readShot(link);
    expect(owner.ancestors).toEqual([]);
    expect(values.get('fps')).toEqual({ value: 25, from: undefined });
  });

  it('may have a link that goes round in circles', async () => {
    const { values } = await readShot([{ id: 'p' }, { id: 's' }, { id: 'p' }, { id: 's' }]);
    expect(values.get('fps')).toEqual({ value: 24, from: 'p' });
  });

  it('may have values nobody asked for, and values that are not told', async () => {
    const link = [{ id: 'p' }, { id: 's' }];
    const stranger = { ...setOn('s', 1), configuration_id: 'unknown' };
    expect((await readShot(link, [stranger, setOn('q', 1)])).values.get('fps')!.from).toBeUndefined();
    expect((await readShot(link, [setOn('s')])).values.get('fps')).toEqual({ value: null, from: 's' });
  });

  it('has to tell whose a value is', async () => {
    await expect(readShot([], [setOn(null, 1)])).rejects.toMatchObject({ name: 'ApiError', kind: 'malformed' });
  });

  it('may have configurations without a key or a type, and of those without a key none is known', async () => {
    const bare = { __entity_type__: 'CustomAttributeConfiguration', id: 'bare' };
    const odd = [{ ...configuration, type: null }, bare, { ...bare, id: 'null', key: null }];
    const attributes = await CustomAttributes.of(session({ CustomAttributeConfiguration: { data: odd } }));
    expect(attributes.configurations).toMatchObject([{ id: 'c', key: 'fps', type: '' }]);
  });

  it('has pages that fit together', async () => {
    const page = { data: [configuration], metadata: { next: { offset: 0 } } };
    const read = CustomAttributes.of(session({ CustomAttributeConfiguration: page }));
    await expect(read).rejects.toMatchObject({ name: 'ApiError', kind: 'malformed' });
  });
});
