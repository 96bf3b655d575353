import { expect, it } from 'vitest';
import { control } from './support/control.ts';
import { type RawEvent, RawHub } from './support/raw-hub.ts';
import { served } from './support/served.ts';

// What ftrack-python's event/test_hub.py relies on (ftrack-protocol §6.1, §9.4), in its client's frames.

it('a hub hears its own events, and answers of several subscribers each on their own', async () => {
  const hub = await RawHub.connect(await served());
  await hub.subscribe('topic=ftrack.meta.reply', { id: hub.id });
  await hub.subscribe('topic=test');
  await hub.subscribe('topic=test');
  const id = hub.publish('test', {});
  const { source } = await hub.event((event) => event.id === id);
  // Fanned out by the client: one delivery, two handlers, two replies.
  for (const answer of ['one', 'two']) {
    const target = `id=${String(source.id)}`;
    hub.publish('ftrack.meta.reply', { answer }, { target, inReplyToEvent: id });
  }
  await hub.event(({ data }) => data['answer'] === 'two');
  expect(hub.events('test')).toHaveLength(1);
  expect(hub.events('ftrack.meta.reply').map(({ data, inReplyToEvent }) => [data['answer'], inReplyToEvent])).toEqual([
    ['one', id],
    ['two', id],
  ]);
});

it('a subscription given up is confirmed, and brings nothing more', async () => {
  const hub = await RawHub.connect(await served());
  const subscriber = { id: 'a'.repeat(32) };
  await hub.acknowledged('ftrack.meta.subscribe', { subscriber, subscription: 'topic=test' });
  await hub.acknowledged('test', {});
  expect(await hub.acknowledged('ftrack.meta.unsubscribe', { subscriber })).toEqual({ success: true });
  await hub.acknowledged('test', {});
  await hub.settled();
  expect(hub.events('test')).toHaveLength(1);
});

it('after a reconnect nothing is subscribed until the client says so again', async () => {
  const server = await served();
  const first = await RawHub.connect(server);
  await first.subscribe('topic=test', { id: 'same' });
  await control(server.url, 'hang-up', {});
  await first.frame((frame) => frame === '(closed)');
  const second = await RawHub.connect(server);
  second.publish('test', { number: 1 });
  await second.subscribe('topic=test', { id: 'same' });
  second.publish('test', { number: 2 });
  await second.settled();
  expect(second.events('test').map(({ data }) => data['number'])).toEqual([2]);
});

it('a subscriber that only answers heartbeats hears a hundred events of another, each once', async () => {
  const server = await served({ heartbeat: 20 });
  const [listener, publisher] = await Promise.all([RawHub.connect(server), RawHub.connect(server)]);
  await listener.subscribe('topic=test');
  await listener.frame((frame) => frame === '2::');
  listener.send('2:::');
  for (let number = 0; number < 100; number++) await publisher.acknowledged('test', { number });
  await listener.event(({ data }) => data['number'] === 99);
  const numbers = listener.events('test').map(({ data }: RawEvent) => data['number']);
  expect(numbers).toEqual(Array.from({ length: 100 }, (_, number) => number));
});
