import { Event, EventHub } from '@ftrack/api';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import { control } from './support/control.ts';
import { officialSession } from './support/official-session.ts';
import { served } from './support/served.ts';

// The client reports a lost connection, and one is lost on purpose.
vi.spyOn(console, 'error').mockImplementation(() => {});

type Payload = { topic: string; data: Record<string, unknown>; source: Record<string, unknown> };

/** A connected hub of the official client. */
async function hubOf({ url, user, apiKey }: RunningStandin, applicationId = 'test'): Promise<EventHub> {
  const hub = new EventHub(url, user, apiKey, { applicationId });
  hub.connect();
  onTestFinished(() => hub.disconnect());
  await vi.waitUntil(() => hub.isConnected());
  return hub;
}

/** The first event a subscription brings. */
function heard(hub: EventHub, subscription: string): Promise<Payload> {
  return new Promise((resolve) => {
    hub.subscribe(subscription, ((event: Payload) => resolve(event)) as never);
  });
}

it('events come back to who published them, with the id of the user', async () => {
  const hub = await hubOf(await served());
  const event = heard(hub, 'topic=hello');
  const id = await hub.publish(new Event('hello', { a: 1 }), { timeout: 0 });
  expect(await event).toMatchObject({
    id,
    data: { a: 1 },
    source: { applicationId: 'test', user: { username: 'jenkins', id: 'd07ae5d0-66e1-11e1-b5e9-f23c91df25eb' } },
  });
});

it('a reply finds its way', async () => {
  const hub = await hubOf(await served());
  hub.subscribe('topic=question', (() => ({ answer: 42 })) as never);
  const reply = await hub.publishAndWaitForReply(new Event('question', {}), { timeout: 20 });
  expect(reply).toMatchObject({ topic: 'ftrack.meta.reply', data: { answer: 42 } });
});

it('a wildcard brings everything that begins like it, until it is given up', async () => {
  const hub = await hubOf(await served());
  const topics: string[] = [];
  const id = hub.subscribe('topic=ftrack.test.*', ((event: Payload) => void topics.push(event.topic)) as never);
  await hub.publish(new Event('ftrack.test.one', {}), { timeout: 0 });
  await vi.waitUntil(() => topics.length === 1);
  hub.unsubscribe(id);
  await hub.publish(new Event('ftrack.test.two', {}), { timeout: 0 });
  const last = heard(hub, 'topic=last');
  await hub.publish(new Event('last', {}), { timeout: 0 });
  await last;
  expect(topics).toEqual(['ftrack.test.one']);
});

it('an update of a session is told, with its tokens', async () => {
  const server = await served();
  const session = await officialSession(server, { clientToken: 'mine' });
  const hub = await hubOf(server);
  const update = heard(hub, 'topic=ftrack.update');
  const settled = heard(hub, 'topic=settled');
  await hub.publish(new Event('settled', {}), { timeout: 0 });
  await settled;
  const task = 'adb4ad6c-7679-11e2-8df2-f23c91df25eb';
  await session.update('Task', [task], { name: 'renamed' }, { pushToken: 'push' });
  expect((await update).data).toMatchObject({
    clientToken: 'mine',
    pushToken: 'push',
    entities: [{ entityId: task, entityType: 'task', changes: { name: { new: 'renamed', old: 't1' } } }],
  });
});

it('a client that was hung up on comes back and hears again', async () => {
  const server = await served();
  const hub = await hubOf(server);
  const topics: string[] = [];
  hub.subscribe('topic=hello', ((event: Payload) => void topics.push(event.topic)) as never);
  await control(server.url, 'hang-up', {});
  await vi.waitUntil(() => !hub.isConnected());
  await vi.waitUntil(() => hub.isConnected(), { timeout: 15_000 });
  await hub.publish(new Event('hello', {}), { timeout: 0 });
  await vi.waitUntil(() => topics.length === 1, { timeout: 5000 });
}, 30_000);
