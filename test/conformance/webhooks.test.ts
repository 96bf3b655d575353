import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { Operation } from '../standin/operations/request.ts';
import { Peer } from './support/peer.ts';
import { post } from './support/post.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

interface Call {
  headers: Record<string, unknown>;
  body: { id: string; metadata: Record<string, unknown>; entity: Record<string, unknown> };
}

/** Somebody who is called by webhooks; gives the calls in their order. */
async function listener(): Promise<{ url: string; next(): Promise<Call> }> {
  const calls: Call[] = [];
  let wake = (): void => {};
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    calls.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as Call['body'] });
    response.end();
    wake();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    next: async () => {
      while (calls.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return calls.shift()!;
    },
  };
}

const create = (entity_type: string, entity_data: Record<string, unknown>): Operation => ({
  action: 'create',
  entity_type,
  entity_data,
});

it('calls whoever asked, with what the entity was and is', async () => {
  const server = await served({ show: smallShow, switches: { webhooks: 'present' } });
  const { url, next } = await listener();
  await post(server, [
    create('Automation', { id: 'watch', name: 'Watch versions' }),
    create('WebhookAction', { automation_id: 'watch', webhook_url: url, headers: '{"X-Secret": "s"}' }),
    create('Trigger', {
      automation_id: 'watch',
      filter:
        'entity.entity_type = "AssetVersion" and entity.operation = "update" and entity.new.comment != entity.old.comment',
    }),
  ]);
  const update = (entity_data: Record<string, unknown>): Operation => ({
    action: 'update',
    entity_type: 'AssetVersion',
    entity_key: ['v1'],
    entity_data,
  });
  await post(server, [update({ is_published: false })]);
  await post(server, [update({ comment: 'better' })]);
  const { headers, body } = await next();
  expect(headers).toMatchObject({ 'x-secret': 's', 'content-type': 'application/json' });
  expect(body).toEqual({
    id: expect.any(String),
    metadata: { date: expect.any(String), resource_id: 'ann', server_url: server.url },
    entity: {
      id: ['v1'],
      entity_type: 'AssetVersion',
      operation: 'update',
      new: expect.objectContaining({ id: 'v1', comment: 'better', task_id: 't1', is_published: false }),
      old: expect.objectContaining({ id: 'v1', comment: '' }),
    },
  });
});

it('tells what is new and what is gone, and the table name of a note’s parent', async () => {
  const server = await served({ show: smallShow, switches: { webhooks: 'present' } });
  const { url, next } = await listener();
  await post(server, [
    create('Automation', { id: 'watch', name: 'Watch notes' }),
    create('WebhookAction', { automation_id: 'watch', webhook_url: url }),
    create('Trigger', { automation_id: 'watch', filter: 'entity.entity_type = "Note"' }),
  ]);
  await post(server, [create('Note', { id: 'n9', content: 'x', parent_id: 'sh1', parent_type: 'Shot' })]);
  expect((await next()).body.entity).toMatchObject({ operation: 'create', old: {}, new: { parent_type: 'task' } });
  await post(server, [{ action: 'delete', entity_type: 'Note', entity_key: ['n9'] }]);
  expect((await next()).body.entity).toMatchObject({ operation: 'delete', new: {}, old: { id: 'n9' } });
});

it('are not there unless switched on', () => {
  expect(new Peer(smallShow).refusal([create('Automation', { name: 'x' })]).exception).toBe('ValidationError');
});
