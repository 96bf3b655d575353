import { describe, expect, test } from 'vitest';
import { answerCalls } from '../../../src/rpc/answer-calls.ts';
import type { CommandName } from '../../../src/rpc/commands.ts';
import type { MessageSender } from '../../../src/rpc/server.ts';
import { extensionOrigin, fromOurs, fromPage, message, serverThatNotes, site } from './callers.ts';
import { End } from './ports.ts';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A port somebody opened; what they say there, and what they hear. */
function portOf(sender: unknown, server = serverThatNotes()) {
  const { view, background } = End.pair(sender);
  const heard: { call: number; reply: { ok: boolean; error?: { number: string } } }[] = [];
  view.onMessage.addListener((one) => heard.push(one as (typeof heard)[number]));
  answerCalls(server, background);
  const say = async (one: unknown): Promise<void> => {
    view.postMessage(one);
    await turn();
  };
  return { view, heard, say };
}

describe('who may call over a port', () => {
  const strangers: [string, string, MessageSender][] = [
    ['another extension', 'S401', { ...fromPage, id: 'somebody-else' }],
    ['nobody', 'S401', {}],
    ['a frame of a page', 'S401', { ...fromPage, frameId: 3 }],
    ['a page of no granted site', 'S108', { ...fromPage, origin: 'https://evil.example' }],
    ['a page that only its address calls ours', 'S108', { ...fromPage, origin: 'null', url: `${extensionOrigin}/x` }],
  ];
  test.each(strangers)('not %s: %s', async (_who, number, sender) => {
    const ran: CommandName[] = [];
    const { heard, say } = portOf(sender, serverThatNotes(ran));
    await say({ call: 1, request: message('run.recent', {}, { site }) });
    expect(heard).toMatchObject([{ call: 1, reply: { ok: false, error: { number } } }]);
    expect(ran).toEqual([]);
  });

  test('not a page, for what is for our own pages', async () => {
    const { heard, say } = portOf(fromPage);
    await say({ call: 1, request: message('sites.list') });
    expect(heard).toMatchObject([{ reply: { error: { number: 'S401' } } }]);
  });

  test('nobody any more whose grant was taken back while the port was open', async () => {
    const server = serverThatNotes();
    let granted = true;
    server.isGranted = async () => granted;
    const { heard, say } = portOf(fromPage, server);
    await say({ call: 1, request: message('run.cancel', { id: 'a' }) });
    granted = false;
    await say({ call: 2, request: message('run.cancel', { id: 'a' }) });
    expect(heard).toMatchObject([
      { call: 1, reply: { ok: true } },
      { call: 2, reply: { error: { number: 'S108' } } },
    ]);
  });

  test('our own pages, for the site they name', async () => {
    const { heard, say } = portOf(fromOurs);
    await say({ call: 7, request: message('run.cancel', { id: 'a' }, { site }) });
    expect(heard).toMatchObject([{ call: 7, reply: { ok: true } }]);
  });
});

describe('what is said on a port', () => {
  test.each([
    undefined,
    null,
    'x',
    [],
    {},
    { call: '1' },
    { call: -1, request: {} },
    { call: 1, request: {}, more: 1 },
    { abort: 'x' },
  ])('%j is not heard', async (sent) => {
    const { heard, say } = portOf(fromPage);
    await say(sent ?? null);
    await say({ call: 1, request: message('run.cancel', { id: 'a' }) });
    expect(heard).toMatchObject([{ call: 1, reply: { ok: true } }]);
  });

  test('a call under a number that is taken is refused, the first one goes on', async () => {
    const server = serverThatNotes();
    let finish = (): void => {};
    server.handlers['run.cancel'] = () => new Promise((resolve) => (finish = () => resolve(null)));
    const { heard, say } = portOf(fromPage, server);
    const call = { call: 1, request: message('run.cancel', { id: 'a' }) };
    await say(call);
    await say(call);
    finish();
    await turn();
    expect(heard).toMatchObject([{ reply: { error: { number: 'S402' } } }, { call: 1, reply: { ok: true } }]);
  });

  test('an answer that is too large for a message is not waited for for ever: S901, in the browser’s words', async () => {
    const server = serverThatNotes();
    const { view, background } = End.pair(fromPage);
    const post = background.postMessage.bind(background);
    background.postMessage = (sent) => {
      if (JSON.stringify(sent).includes('"ok":true'))
        throw new Error('Message exceeded maximum allowed size of 64MiB.');
      post(sent);
    };
    answerCalls(server, background);
    const heard: unknown[] = [];
    view.onMessage.addListener((one) => heard.push(one));
    view.postMessage({ call: 1, request: message('run.cancel', { id: 'a' }) });
    await turn();
    const error = { number: 'S901', detail: 'Message exceeded maximum allowed size of 64MiB.' };
    expect(heard).toEqual([{ call: 1, reply: { ok: false, error } }]);
  });

  test('after it was closed nothing is answered', async () => {
    const server = serverThatNotes();
    let finish = (): void => {};
    let signal: AbortSignal | undefined;
    server.handlers['run.cancel'] = (_input, caller) => {
      signal = caller.signal;
      return new Promise((resolve) => (finish = () => resolve(null)));
    };
    const { view, heard, say } = portOf(fromPage, server);
    await say({ call: 1, request: message('run.cancel', { id: 'a' }) });
    expect(signal?.aborted).toBe(false);
    view.disconnect();
    expect(signal?.aborted).toBe(true);
    finish();
    await turn();
    expect(heard).toEqual([]);
  });
});
