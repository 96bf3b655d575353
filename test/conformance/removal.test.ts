import { describe, expect, it } from 'vitest';
import { Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

describe('Removing', () => {
  it('answers true', () => {
    expect(new Peer(smallShow).call([{ action: 'delete', entity_type: 'Task', entity_key: ['t1'] }])).toEqual([
      { action: 'delete', data: true },
    ]);
  });

  it('a task takes its notes, assignments, times, links, metadata and values along, and is let go by versions', () => {
    const peer = new Peer(smallShow);
    peer.create('Note', { id: 'on-t1', content: 'x', parent_id: 't1', parent_type: 'Task' });
    peer.remove('Task', 't1');
    for (const expression of [
      'Note where id is "on-t1"',
      'Appointment where context_id is t1',
      'Timelog where context_id is t1',
      'TypedContextLink where from_id is t1',
      'Metadata where parent_id is t1',
      'CustomAttributeValue where entity_id is t1',
      'ListObject where entity_id is t1',
      'Recipient where note_id is "on-t1"',
    ]) {
      expect(peer.query(expression), expression).toEqual([]);
    }
    expect(peer.query('select task_id from AssetVersion where id is v1')[0]!['task_id']).toBeNull();
  });

  it('a shot takes everything below it along', () => {
    const peer = new Peer(smallShow);
    peer.remove('Shot', 'sh1');
    expect(peer.ids('TypedContext where id in (sh1, t1, t2)')).toEqual([]);
    expect(peer.ids('Asset')).toEqual(['asset2']);
    expect(peer.ids('AssetVersion')).toEqual(['v3']);
    expect(peer.ids('Component')).toEqual([]);
    expect(peer.ids('Note')).toEqual([]);
  });

  it('a project takes all of its tree along, and nothing of another', () => {
    const peer = new Peer(smallShow);
    peer.remove('Project', 'gynt');
    expect(peer.ids('Context')).toEqual(['other', 'other-task']);
    expect(peer.ids('AssetVersion')).toEqual([]);
    expect(peer.ids('List')).toEqual([]);
  });

  it('a location that still has components is refused', () => {
    const peer = new Peer(smallShow);
    const location = {
      action: 'delete',
      entity_type: 'Location',
      entity_key: ['3a372bde-05bc-11e4-8908-20c9d081909b'],
    };
    expect(peer.refusal([location]).exception).toBe('IntegrityError');
    peer.remove('ComponentLocation', 'c1-here');
    expect(peer.call([location])[0]!.data).toBe(true);
  });

  it('an object of a review leaves its notes behind', () => {
    const peer = new Peer(smallShow);
    const session = peer.create('ReviewSession', { name: 'r', project_id: 'gynt' });
    const object = peer.create('ReviewSessionObject', { review_session_id: session.id, version_id: 'v1', name: 'x' });
    peer.create('Note', { id: 'kept', content: 'x', parent_id: object.id, parent_type: 'ReviewSessionObject' });
    peer.remove('ReviewSessionObject', object.id);
    expect(peer.query('select parent_id, parent_type from Note where id is kept')).toMatchObject([
      { parent_id: object.id, parent_type: 'ReviewSessionObject' },
    ]);
  });

  it('a thumbnail is let go by what shows it', () => {
    const peer = new Peer(smallShow);
    peer.update('Task', 't1', { thumbnail_id: 'c2' });
    peer.remove('FileComponent', 'c2');
    expect(peer.query('select thumbnail_id from Task where id is t1')[0]!['thumbnail_id']).toBeNull();
  });

  it('an attribute takes its values along', () => {
    const peer = new Peer(smallShow);
    peer.remove('CustomAttributeConfiguration', 'remark');
    expect(peer.query('CustomAttributeValue where configuration_id is remark')).toEqual([]);
  });

  it('a note takes its replies along', () => {
    const peer = new Peer(smallShow);
    peer.remove('Note', 'n1');
    expect(peer.ids('Note')).toEqual(['n3']);
  });

  it('what was created in the same request leaves nothing', () => {
    const peer = new Peer(smallShow);
    peer.call([
      { action: 'create', entity_type: 'Task', entity_data: { id: 'new', name: 'new', parent_id: 'sh1' } },
      { action: 'delete', entity_type: 'Task', entity_key: ['new'] },
    ]);
    expect(peer.ids('Task where id is new')).toEqual([]);
  });
});
