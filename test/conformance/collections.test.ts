import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const reference = (__entity_type__: string, id: string) => ({ __entity_type__, id });
const idsOf = (peer: Peer, attribute: string, from: string): string[] =>
  (peer.query(`select ${attribute} from ${from}`)[0]![attribute] as Entity[]).map(({ id }) => id);

describe('A collection that is set', () => {
  it('becomes exactly the given list, for items that point at their owner', () => {
    const peer = new Peer(smallShow);
    peer.create('SequenceComponent', { id: 'sequence', name: 's', padding: 4 });
    peer.update('SequenceComponent', 'sequence', { members: [reference('FileComponent', 'c1')] });
    expect(idsOf(peer, 'members', 'SequenceComponent where id is sequence')).toEqual(['c1']);
    peer.update('SequenceComponent', 'sequence', { members: [reference('FileComponent', 'c2')] });
    expect(idsOf(peer, 'members', 'SequenceComponent where id is sequence')).toEqual(['c2']);
    expect(peer.query('select container_id from Component where id is c1')[0]!['container_id']).toBeNull();
  });

  it('links and unlinks, for items that are linked', () => {
    const peer = new Peer(smallShow);
    const [london, paris] = ['London', 'Paris'].map((name) => peer.create('Scope', { name }).id);
    peer.update('Task', 't1', { scopes: [reference('Scope', london!), reference('Scope', paris!)] });
    expect(peer.ids('Task where scopes.name is "London"')).toEqual(['t1']);
    peer.update('Task', 't1', { scopes: [reference('Scope', paris!)] });
    expect(peer.ids('Task where scopes.name is "London"')).toEqual([]);
    expect(idsOf(peer, 'scopes', 'Task where id is t1')).toEqual([paris]);
  });

  it('makes the rows in between: of lists and of linked versions', () => {
    const peer = new Peer(smallShow);
    peer.update('TypedContextList', 'list', { items: [reference('Task', 't1'), reference('Task', 't2')] });
    expect(
      peer
        .query('select entity_id from ListObject')
        .map((row) => row['entity_id'])
        .sort(),
    ).toEqual(['t1', 't2']);
    peer.update('AssetVersion', 'v1', { uses_versions: [reference('AssetVersion', 'v3')] });
    expect(peer.query('select from_id, to_id from AssetVersionLink')).toMatchObject([{ from_id: 'v3', to_id: 'v1' }]);
    expect(idsOf(peer, 'used_in_versions', 'AssetVersion where id is v3')).toEqual(['v1']);
  });

  it('leaves alone what only shares the owner', () => {
    const peer = new Peer(smallShow);
    peer.create('Appointment', { id: 'plan', context_id: 't1', resource_id: 'cleo', type: 'allocation' });
    peer.update('Task', 't1', { assignments: [] });
    expect(idsOf(peer, 'assignments', 'Task where id is t1')).toEqual([]);
    expect(peer.query('Appointment where id is "bob-t1"')).toEqual([]);
    expect(idsOf(peer, 'allocations', 'Task where id is t1')).toEqual(['plan']);
  });

  it('tells items on which kind of entity they hang', () => {
    const peer = new Peer(smallShow);
    const note = peer.create('Note', { content: 'x', author: reference('User', 'ann') });
    peer.update('Shot', 'sh2', { notes: [reference('Note', note.id)] });
    expect(peer.query(`select parent_id, parent_type from Note where id is ${note.id}`)).toMatchObject([
      { parent_id: 'sh2', parent_type: 'Shot' },
    ]);
    expect(peer.ids('Note where parent_id is sh2 and parent_type is "task"')).toEqual([note.id]);
  });

  it('keeps the author of a note among its recipients', () => {
    const peer = new Peer(smallShow);
    const note = peer.create('Note', { content: 'x' });
    peer.create('Recipient', { note_id: note.id, resource_id: 'bob' });
    const recipient = { __entity_type__: 'Recipient', note_id: note.id, resource_id: 'bob' };
    peer.update('Note', note.id, { recipients: [recipient] });
    const recipients = peer.query(`select resource_id from Recipient where note_id is ${note.id}`);
    expect(recipients.map((row) => row['resource_id']).sort()).toEqual(['ann', 'bob']);
    peer.update('Note', note.id, { recipients: [] });
    expect(peer.query(`Recipient where note_id is ${note.id}`)).toHaveLength(1);
  });

  it('must be a list of references to what exists', () => {
    const peer = new Peer(smallShow);
    const refusal = (scopes: unknown): string =>
      peer.refusal([{ action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { scopes } }]).exception;
    expect(refusal('London')).toBe('ValidationError');
    expect(refusal([{ name: 'London' }])).toBe('ValidationError');
    const members = [reference('FileComponent', 'gone')];
    const data = { action: 'create', entity_type: 'SequenceComponent', entity_data: { name: 's', members } };
    expect(peer.refusal([data]).exception).toBe('IntegrityError');
  });

  it('cannot be one that is worked out', () => {
    const operation = { action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { ancestors: [] } };
    expect(new Peer(smallShow).refusal([operation]).exception).toBe('ValidationError');
  });
});

describe('Metadata', () => {
  const pairs = (peer: Peer, type: string, id: string): [unknown, unknown][] =>
    (peer.query(`select metadata from ${type} where id is ${id}`)[0]!['metadata'] as Entity[]).map((item) => [
      item['key'],
      item['value'],
    ]);
  const pair = (parent_id: string, key: string) => ({ __entity_type__: 'Metadata', parent_id, key });

  it('is a list of pairs on the wire', () => {
    const peer = new Peer(smallShow);
    const [task] = peer.query('select metadata.key, metadata.value from Task where id is t1');
    expect(task!['metadata']).toEqual([
      { __entity_type__: 'Metadata', parent_id: 't1', key: 'a', value: 'one' },
      { __entity_type__: 'Metadata', parent_id: 't1', key: 'b', value: 'two' },
    ]);
  });

  it('loses the keys that a new dictionary does not have', () => {
    const peer = new Peer(smallShow);
    peer.call([
      {
        action: 'create',
        entity_type: 'Metadata',
        entity_data: { parent_id: 't1', parent_type: 'Task', key: 'c', value: 'three' },
      },
      {
        action: 'update',
        entity_type: 'Task',
        entity_key: ['t1'],
        entity_data: { metadata: [pair('t1', 'b'), pair('t1', 'c')] },
      },
    ]);
    expect(peer.query('select value from Metadata where parent_id is t1').map((row) => row['value'])).toEqual([
      'two',
      'three',
    ]);
    expect(peer.query('Metadata where parent_id is t2')).toHaveLength(1);
  });

  it('is changed and removed by its composite key, in the order of the schema', () => {
    const peer = new Peer(smallShow);
    expect(peer.update('Metadata', ['t1', 'a'], { value: 'new' })).toMatchObject({
      parent_id: 't1',
      key: 'a',
      value: 'new',
    });
    expect(peer.remove('Metadata', 't1', 'b')).toBe(true);
    expect(pairs(peer, 'Task', 't1').map(([key]) => key)).toEqual(['a']);
    expect(
      peer.refusal([{ action: 'create', entity_type: 'Metadata', entity_data: { parent_id: 't1', key: 'a' } }]),
    ).toMatchObject({
      exception: 'IntegrityError',
    });
  });
});
