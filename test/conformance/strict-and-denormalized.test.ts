import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { post } from './support/post.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

describe('Strict mode', () => {
  const strict = { strict: true };

  it('sends what was asked for, and the key', () => {
    const peer = new Peer(smallShow);
    expect(peer.query('select name, status.name from Task where id is t1', strict)).toEqual([
      {
        __entity_type__: 'Task',
        id: 't1',
        name: 'Anim',
        status: { __entity_type__: 'Status', id: expect.any(String), name: 'In progress' },
      },
    ]);
  });

  it.each([
    ['ftrack-strict-api', 'true'],
    ['ftrack-api-options', 'strict=1'],
    ['ftrack-api-options', 'strict:1;denormalize:1'],
    ['ftrack-api-options', 'denormalize=True; strict=true'],
  ])('is asked for with %s: %s, and then errors have a status of their own', async (name, value) => {
    const server = await served();
    const headers = { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey, [name]: value };
    const refused = await post(server, [{ action: 'query', expression: 'Nothing' }], headers);
    expect(refused.status).toBe(422);
    expect(refused.body).toEqual({ exception: 'ParseError', content: "No schema 'Nothing' exists.", error_code: null });
    const { body } = await post(server, [{ action: 'query', expression: 'select name from Task limit 1' }], headers);
    expect(Object.keys((body[0]!.data as Entity[])[0]!).sort()).toEqual(['__entity_type__', 'id', 'name']);
  });

  it.each([
    ['ftrack-strict-api', 'false'],
    ['ftrack-api-options', 'strict=0'],
    ['ftrack-api-options', 'denormalize=1'],
    ['x-anything', 'strict=1'],
  ])('is not asked for with %s: %s, and then errors come with status 200', async (name, value) => {
    const server = await served();
    const headers = { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey, [name]: value };
    const { status, body } = await post(server, [{ action: 'query', expression: 'Nothing' }], headers);
    expect(status).toBe(200);
    expect(body).toMatchObject({ exception: 'ParseError' });
    const rows = await post(
      server,
      [{ action: 'query', expression: 'select user.username from AssetVersion limit 2' }],
      headers,
    );
    const [first, second] = rows.body[0]!.data as { user: Entity }[];
    expect(first!.user).toHaveProperty('username');
    expect(second!.user).not.toHaveProperty('username');
  });
});

describe('Denormalised answers', () => {
  const both = { strict: true, denormalize: true };

  it('send every occurrence in full', () => {
    const rows = new Peer(smallShow).query('select user.first_name from AssetVersion order by id', both);
    expect(rows.map(({ user }) => (user as Entity)['first_name'])).toEqual(['Ann', 'Bob', 'Bob']);
  });

  it('end where the projections end', () => {
    const [row] = new Peer(smallShow).query(
      'select version, asset.versions.version from AssetVersion where id is v1',
      both,
    );
    expect(row).toEqual({
      __entity_type__: 'AssetVersion',
      id: 'v1',
      version: 1,
      asset: {
        __entity_type__: 'Asset',
        id: 'asset1',
        versions: [
          { __entity_type__: 'AssetVersion', id: 'v1', version: 1 },
          { __entity_type__: 'AssetVersion', id: 'v2', version: 2 },
        ],
      },
    });
  });

  it('repeat what an earlier operation sent', () => {
    const query = { action: 'query', expression: 'select name from Task where id is t1' };
    const [first, second] = new Peer(smallShow).call([query, query], both);
    expect(second).toEqual(first);
  });
});
