import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { control } from './support/control.ts';
import { RawHub } from './support/raw-hub.ts';
import { served } from './support/served.ts';

describe('The handshake', () => {
  it('answers session id, two timeouts and the transport', async () => {
    const server = await served();
    const headers = { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey, 'ftrack-strict-api': 'false' };
    const response = await fetch(`${server.url}/socket.io/1/`, { headers });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^\w+:60:60:websocket$/);
  });

  it('takes credentials in the address, too, and a session cookie', async () => {
    const { url, user, apiKey, password } = await served();
    const query = new URLSearchParams({ api_user: user, api_key: apiKey });
    expect((await fetch(`${url}/socket.io/1/?${query}`)).status).toBe(200);
    const login = await fetch(`${url}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ username: user, password }),
    });
    const Cookie = login.headers.get('set-cookie')!.split(';')[0]!;
    expect((await fetch(`${url}/socket.io/1/`, { headers: { Cookie } })).status).toBe(200);
  });

  it('refuses wrong credentials', async () => {
    const { url, user } = await served();
    const response = await fetch(`${url}/socket.io/1/?${new URLSearchParams({ api_user: user, api_key: 'wrong' })}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ exception: 'InvalidCredentialsError' });
    expect((await fetch(`${url}/socket.io/1/`)).status).toBe(401);
  });

  it('is needed for every connection', async () => {
    const { url } = await served();
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/1/websocket/invented`);
    const refusal = await new Promise<string>((resolve) => socket.on('error', ({ message }) => resolve(message)));
    expect(refusal).toContain('401');
  });
});

describe('A connection', () => {
  it('begins with 1:: and is kept alive by heartbeats, whatever the client answers', async () => {
    const server = await served({ heartbeat: 20 });
    const hub = await RawHub.connect(server);
    expect(hub.frames[0]).toBe('1::');
    const three = () => hub.frames.filter((frame) => frame === '2::').length >= 3;
    hub.send('2::');
    hub.send('2:::');
    await hub.frame(three);
    expect((await hub.subscribe('topic=*')).success).toBe(true);
  });

  it('ends when the client says so, and when the server does', async () => {
    const server = await served();
    const hub = await RawHub.connect(server);
    hub.send('0::');
    await hub.frame((frame) => frame === '(closed)');
    const other = await RawHub.connect(server);
    await control(server.url, 'hang-up', {});
    await other.frame((frame) => frame === '(closed)');
    expect(other.frames).toContain('0::');
  });

  it('survives frames that are none', async () => {
    const hub = await RawHub.connect(await served());
    for (const frame of ['', 'x', '5:::', '5:::{', '5:::{"name":"other"}', '9:::', '3:::hello', '4:::{}'])
      hub.send(frame);
    hub.send('5:7+::{"name":"ftrack.event","args":[]}');
    expect(await hub.frame((frame) => frame.startsWith('6:::7+'))).toBe(
      '6:::7+[{"success":false,"message":"Not an event."}]',
    );
    await hub.settled();
  });
});

describe('Acknowledgements', () => {
  it('come for events that ask, in the form the Python client reads', async () => {
    const hub = await RawHub.connect(await served());
    expect(await hub.subscribe('topic=a')).toEqual({ success: true });
    expect(hub.frames).toContain('6:::1+[{"success":true}]');
    expect(await hub.acknowledged('a', {})).toEqual({ success: true });
    expect(await hub.acknowledged('ftrack.meta.unsubscribe', { subscriber: { id: 'whoever' } })).toEqual({
      success: true,
    });
  });

  it('say when a subscription is no expression', async () => {
    const hub = await RawHub.connect(await served());
    expect(await hub.subscribe('topic=')).toMatchObject({ success: false, message: expect.any(String) });
  });
});

describe('Routing', () => {
  it('an event goes once to every connection with a subscriber that fits, the sender’s included', async () => {
    const server = await served();
    const [a, b, c] = await Promise.all([RawHub.connect(server), RawHub.connect(server), RawHub.connect(server)]);
    await a.subscribe('topic=hello');
    await a.subscribe('topic=hel*');
    await b.subscribe('topic=hello and data.to=b');
    await c.subscribe('topic=other');
    const id = a.publish('hello', { to: 'b' });
    await Promise.all([a.event((event) => event.id === id), b.event((event) => event.id === id)]);
    a.publish('hello', { to: 'nobody' });
    await Promise.all([a, b, c].map((hub) => hub.settled()));
    expect(a.events('hello')).toHaveLength(2);
    expect(b.events('hello')).toHaveLength(1);
    expect(c.events('hello')).toHaveLength(0);
  });

  it('a target picks subscribers by what they said of themselves', async () => {
    const server = await served();
    const [a, b] = await Promise.all([RawHub.connect(server), RawHub.connect(server)]);
    await a.subscribe('topic=hello', { applicationId: 'ftrack.client.web', user: { id: 'u1' } });
    await b.subscribe('topic=hello', { applicationId: 'ftrack.client.web', user: { id: 'u2' } });
    a.publish('hello', {}, { target: 'applicationId=ftrack.client.web and user.id="u2"' });
    await b.event((event) => event.topic === 'hello');
    a.publish('hello', {}, { target: 'no expression at all' });
    await Promise.all([a.settled(), b.settled()]);
    expect(a.events('hello')).toEqual([]);
    expect(b.events('hello')).toHaveLength(1);
  });

  it('ends with the subscription, and a subscription under a known id takes its place', async () => {
    const hub = await RawHub.connect(await served());
    await hub.subscribe('topic=a', { id: 'same' });
    await hub.subscribe('topic=b', { id: 'same' });
    hub.publish('a', {});
    hub.publish('b', {});
    await hub.settled();
    expect([hub.events('a').length, hub.events('b').length]).toEqual([0, 1]);
    await hub.acknowledged('ftrack.meta.unsubscribe', { subscriber: { id: 'same' } });
    hub.publish('b', {});
    await hub.settled();
    expect(hub.events('b')).toHaveLength(1);
  });

  it('a reply finds the hub that asked', async () => {
    const server = await served();
    const [asker, answerer] = await Promise.all([RawHub.connect(server), RawHub.connect(server)]);
    await asker.subscribe('topic=ftrack.meta.reply', { id: asker.id });
    await answerer.subscribe('topic=ftrack.meta.reply', { id: answerer.id });
    await answerer.subscribe('topic=question');
    const id = asker.publish('question', {});
    const question = await answerer.event((event) => event.id === id);
    answerer.publish('ftrack.meta.reply', { answer: 42 }, { target: `id=${question.source.id}`, inReplyToEvent: id });
    expect(await asker.event((event) => event.inReplyToEvent === id)).toMatchObject({ data: { answer: 42 } });
    await answerer.settled();
    expect(answerer.events('ftrack.meta.reply')).toEqual([]);
  });

  it('an event arrives with the sender’s user id and with no keys that clients refuse', async () => {
    const server = await served();
    const hub = await RawHub.connect(server);
    await hub.subscribe('topic=hello');
    hub.publish(
      'hello',
      { a: [1, null, 'ü'] },
      { extra: true, source: { id: hub.id, user: { username: 'jenkins' }, host: 'h' } },
    );
    const event = await hub.event(({ topic }) => topic === 'hello');
    expect(Object.keys(event).sort()).toEqual(['data', 'id', 'inReplyToEvent', 'sent', 'source', 'target', 'topic']);
    expect(event.data).toEqual({ a: [1, null, 'ü'] });
    expect(event.source).toEqual({
      id: hub.id,
      host: 'h',
      user: { username: 'jenkins', id: 'd07ae5d0-66e1-11e1-b5e9-f23c91df25eb' },
    });
  });

  it('carries the events of actions both ways', async () => {
    const server = await served();
    const [web, tool] = await Promise.all([RawHub.connect(server), RawHub.connect(server)]);
    await web.subscribe('topic=ftrack.meta.reply', { id: web.id, applicationId: 'ftrack.client.web' });
    await web.subscribe('topic=ftrack.action.trigger-user-interface', {
      applicationId: 'ftrack.client.web',
      user: { id: 'u1' },
    });
    await tool.subscribe('topic=ftrack.action.discover and source.user.username=jenkins');
    await tool.subscribe('topic=ftrack.action.launch and data.actionIdentifier=my.action');
    const selection = [{ entityId: 'x', entityType: 'task' }];

    const discover = web.publish('ftrack.action.discover', { selection, groupers: [], filters: [], sorters: [] });
    const asked = await tool.event(({ topic }) => topic === 'ftrack.action.discover');
    expect(asked.data['selection']).toEqual(selection);
    const items = [{ label: 'Mine', actionIdentifier: 'my.action' }];
    tool.publish('ftrack.meta.reply', { items }, { target: `id=${web.id}`, inReplyToEvent: discover });
    expect((await web.event(({ inReplyToEvent }) => inReplyToEvent === discover)).data).toEqual({ items });

    web.publish('ftrack.action.launch', { selection, actionIdentifier: 'another.action' });
    const launch = web.publish('ftrack.action.launch', { selection, ...items[0], values: { comment: ['a', 'b'] } });
    expect((await tool.event(({ topic }) => topic === 'ftrack.action.launch')).id).toBe(launch);

    const message = { type: 'message', success: true, message: 'Done' };
    const target = 'applicationId=ftrack.client.web and user.id="u1"';
    tool.publish('ftrack.action.trigger-user-interface', message, { target });
    expect((await web.event(({ topic }) => topic === 'ftrack.action.trigger-user-interface')).data).toEqual(message);
  });
});
