import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

/** A peer whose show has one of each type whose schema says that its status is immutable. */
function withContexts(switches: ConstructorParameters<typeof Peer>[1] = {}): Peer {
  const peer = new Peer(smallShow, switches);
  for (const type of ['Folder', 'Episode']) peer.create(type, { id: type, name: type, parent_id: 'gynt' });
  return peer;
}

const statusOf = (peer: Peer, id: string): unknown =>
  peer.query(`select status_id from TypedContext where id is ${id}`)[0]!['status_id'];

const set = (type: string, id: string, entity_data: Record<string, unknown>) => ({
  action: 'update',
  entity_type: type,
  entity_key: [id],
  entity_data,
});

const fixed = [
  ['Sequence', 'seq'],
  ['Folder', 'Folder'],
  ['Episode', 'Episode'],
] as const;

describe('The status of a type that has none to set', () => {
  it.each(fixed)('of %s is not changed, and the answer does not show it', (type, id) => {
    const peer = withContexts();
    const [omitted] = peer.ids('Status where name is Omitted');
    const before = statusOf(peer, id);
    const answer = peer.update(type, id, { status_id: omitted, description: 'x' });
    expect(answer).toMatchObject({ id, description: 'x' });
    expect(answer).not.toHaveProperty('status_id');
    expect(statusOf(peer, id)).toBe(before);
    const related = peer.update(type, id, { status: { __entity_type__: 'Status', id: omitted } });
    expect(related).not.toHaveProperty('status');
    expect(statusOf(peer, id)).toBe(before);
  });

  it.each(fixed)('of %s is refused where servers refuse it, also by the name of a base', (type, id) => {
    const peer = withContexts({ immutable: 'reject' });
    const [omitted] = peer.ids('Status where name is Omitted');
    for (const name of [type, 'TypedContext']) {
      const status = { __entity_type__: 'Status', id: omitted };
      for (const data of [{ status_id: omitted }, { status }]) {
        expect(peer.refusal([set(name, id, data)]).exception).toBe('ValidationError');
      }
    }
  });

  it('is known by the schema and by the object type alike', () => {
    const peer = withContexts();
    const [{ object_type }] = peer.query('select object_type.is_statusable from Episode') as [Entity];
    expect(object_type).toMatchObject({ is_statusable: false });
    const rows = peer.query('select name, is_statusable from ObjectType');
    const { schema } = peer.standin.database;
    for (const row of rows) {
      const { immutable } = schema.type(String(row['name']).replaceAll(' ', ''));
      expect(immutable.includes('status_id'), String(row['name'])).toBe(row['is_statusable'] === false);
    }
  });
});

it('what is no type’s status may be set', () => {
  const peer = withContexts({ immutable: 'reject' });
  const [omitted] = peer.ids('Status where name is Omitted');
  for (const type of ['Shot', 'TypedContext']) expect(peer.update(type, 'sh1', { status_id: omitted }).id).toBe('sh1');
  expect(statusOf(peer, 'sh1')).toBe(omitted);
});
