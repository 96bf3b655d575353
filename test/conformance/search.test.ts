import { expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);

function search(entity_type: string, terms: string[], more: Record<string, unknown> = {}): string[] {
  const expression = `select id from ${entity_type}`;
  const [answer] = peer.call([{ action: 'search', expression, entity_type, terms, ...more }]);
  expect(answer).toMatchObject({ action: 'search', metadata: { next: { offset: null } } });
  return (answer!.data as Entity[]).map(({ id }) => id);
}

it('finds contexts in whose names, or in the names above them, every term occurs', () => {
  expect(search('Task', ['anim'])).toEqual(['other-task', 't1']);
  expect(search('Task', ['GYNT', 'anim'])).toEqual(['t1']);
  expect(search('Task', ['sh1'])).toEqual(['t1', 't2']);
  expect(search('Task', ['nothing like it'])).toEqual([]);
  expect(search('Task', [])).toHaveLength(5);
});

it('finds users by name, username and address', () => {
  expect(search('User', ['lee'])).toEqual(['ann', 'cleo']);
  expect(search('User', ['two.example'])).toEqual(['bob']);
});

it('finds versions by asset and context', () => {
  expect(search('AssetVersion', ['render', 'v002'])).toEqual(['v2']);
});

it('keeps to a context and to object types', () => {
  expect(search('TypedContext', ['s'], { context_id: 'sh1' })).toEqual(['sh1', 't1', 't2']);
  expect(search('AssetVersion', [], { context_id: 'hero' })).toEqual(['v3']);
  const shot = 'bad911de-3bd6-47b9-8b46-3476e237cb36';
  expect(search('TypedContext', ['s'], { object_type_ids: [shot] })).toEqual(['sh1', 'sh2']);
});

it('pages and projects like a query', () => {
  const expression = 'select name, parent.name from Task order by name limit 1';
  const [answer] = peer.call([{ action: 'search', expression, entity_type: 'Task', terms: ['anim'] }]);
  expect(answer!.data).toMatchObject([{ name: 'Anim', parent: { name: 'other' } }]);
  expect(answer!.metadata).toEqual({ next: { offset: 1 } });
});
