import { expect, it } from 'vitest';
import { large } from '../standin/shows/large/large.ts';
import { Peer } from './support/peer.ts';

it('the large show has a whole facility in it, the same in every run', () => {
  const peer = new Peer(large);
  const { database } = peer.standin;
  expect(database.table('AssetVersion').size).toBe(300_000);
  const projects = database.table('Context').where('context_type', 'show');
  expect(projects).toHaveLength(20);
  expect(database.table('Context').size - projects.length).toBe(100_000);
  const shot = database.table('Context').where('name', '20_001_0010')[0]!['id'];
  const [version] = peer.query(
    `select version, date, asset.name from AssetVersion where task.parent_id is ${shot} limit 1`,
  );
  expect(version).toMatchObject({
    id: '116ccf5f-7e2b-4db4-a58c-a54cb83fe93c',
    version: 2,
    date: { value: '2026-10-24T17:13:32' },
    asset: { name: 'compositing' },
  });
});
