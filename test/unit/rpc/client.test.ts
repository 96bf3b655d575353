import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import { answerCalls } from '../../../src/rpc/answer-calls.ts';
import { createClient } from '../../../src/rpc/client.ts';
import type { ServerOptions } from '../../../src/rpc/server.ts';
import { fromPage, message, serverThatNotes } from './callers.ts';
import { End } from './ports.ts';

/** The background's ends of the ports that were opened, and what was said there. */
let ends: End[];
let said: unknown[];

beforeEach(() => {
  ends = [];
  said = [];
});
afterEach(() => vi.useRealTimers());

/** A client whose background answers with `server`, or, without one, with whatever the test says. */
function clientOf(server?: ServerOptions, sender: unknown = fromPage) {
  return createClient((name) => {
    expect(name).toBe('sidecar-calls');
    const { view, background } = End.pair(sender);
    ends.push(background);
    background.onMessage.addListener((one) => said.push(one));
    if (server) answerCalls(server, background);
    return view;
  });
}

const cancel = message('run.cancel', { id: 'a' });
const calls = (): unknown[] => said.filter((one) => 'call' in (one as object));
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function replies(reply: unknown, end = ends.at(-1)!): void {
  const { call } = calls().at(-1) as { call: number };
  end.postMessage({ call, reply });
}

/** Handlers that end when they are told to stop, and say so. */
function serverThatWaits() {
  const server = serverThatNotes();
  const stopped: string[] = [];
  for (const name of ['run.cancel', 'run.recent'] as const) {
    server.handlers[name] = (_input: object, { signal }: { signal: AbortSignal }) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped.push(name);
          reject(signal.reason);
        });
      });
  }
  return { server, stopped };
}

describe('the client', () => {
  test('keeps one port for all of its calls, and tells their answers apart', async () => {
    const server = serverThatNotes();
    server.handlers['sites.last'] = async () => null;
    server.handlers['run.recent'] = async () => [];
    const client = clientOf(server);
    expect(await Promise.all([client.call('run.recent', {}), client.call('page.load-interface', {})])).toEqual([
      [],
      null,
    ]);
    expect(await client.call('run.recent', {})).toEqual([]);
    expect(ends).toHaveLength(1);
  });

  test('a background that was stopped is asked once more, and what it had answered is not', async () => {
    const client = clientOf();
    const [first, second] = [client.call('run.recent', {}), client.call('run.cancel', { id: 'a' })];
    await turn();
    ends[0]!.postMessage({ call: 1, reply: { ok: true, output: [] } });
    await first;
    ends[0]!.disconnect();
    await turn();
    expect(calls()).toEqual([
      { call: 1, request: message('run.recent') },
      { call: 2, request: cancel },
      { call: 2, request: cancel },
    ]);
    replies({ ok: true, output: null });
    expect(await second).toBeNull();
  });

  test('but not for ever', async () => {
    const answer = clientOf().call('run.cancel', { id: 'a' });
    const outcome = expect(answer).rejects.toThrow('does not answer');
    for (let stop = 0; stop < 2; stop++) {
      await turn();
      ends[stop]!.disconnect();
    }
    await outcome;
    expect([ends.length, calls().length]).toEqual([2, 2]);
  });

  test('an update that cuts off the port before it tells that the extension is gone: S205', async () => {
    let isGone = false;
    const views: End[] = [];
    const client = createClient(
      () => {
        const { view } = End.pair();
        views.push(view);
        return view;
      },
      undefined,
      () => isGone,
    );
    const outcome = expect(client.call('run.cancel', { id: 'a' })).rejects.toEqual(new SidecarError('S205'));
    for (let stop = 0; stop < 2; stop++) views[stop]!.cutOff();
    isGone = true;
    await outcome;
  });

  test('a background that was stopped while nobody waited is asked over a new port', async () => {
    const client = clientOf(serverThatNotes());
    await client.call('run.cancel', { id: 'a' }).catch(() => undefined);
    ends[0]!.disconnect();
    await client.call('run.cancel', { id: 'b' }).catch(() => undefined);
    expect([ends.length, calls().length]).toEqual([2, 2]);
  });

  test('a port that was cut off without a word takes nobody’s call along', async () => {
    const server = serverThatNotes();
    server.handlers['run.recent'] = async () => [];
    const views: End[] = [];
    const client = createClient(() => {
      const { view, background } = End.pair();
      views.push(view);
      if (views.length > 1) answerCalls(server, background);
      return view;
    });
    const lost = client.call('run.recent', {});
    await turn();
    // The browser has closed it, and tells the view in a moment.
    views[0]!.isOpen = false;
    expect(await client.call('run.recent', {})).toEqual([]);
    views[0]!.cutOff();
    expect(await lost).toEqual([]);
    expect(views).toHaveLength(2);
  });

  test('an extension that is gone from under the page: S205', async () => {
    const client = createClient(() => {
      throw new Error('Extension context invalidated.');
    });
    await expect(client.call('run.cancel', { id: 'a' })).rejects.toEqual(new SidecarError('S205'));
  });

  test('what the background refuses is thrown with its number and its detail', async () => {
    const client = clientOf(serverThatNotes(), { ...fromPage, origin: 'https://elsewhere.example' });
    await expect(client.call('run.recent', {})).rejects.toEqual(new SidecarError('S108', 'https://elsewhere.example'));
  });

  test('is heard from while it waits, so that the background is not stopped, and not any longer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const client = clientOf();
    const answer = client.call('run.recent', {});
    vi.advanceTimersByTime(41_000);
    await turn();
    expect(said.slice(1)).toEqual([{ waiting: true }, { waiting: true }]);
    replies({ ok: true, output: [] });
    await answer;
    vi.advanceTimersByTime(60_000);
    await turn();
    expect(said).toHaveLength(3);
  });
});

describe('a call that is not wanted any more', () => {
  test('stops what is done for it, and nothing else', async () => {
    const { server, stopped } = serverThatWaits();
    const client = clientOf(server);
    const stop = new AbortController();
    const left = client.call('run.recent', {}, { signal: stop.signal });
    const kept = client.call('run.cancel', { id: 'a' });
    await turn();
    stop.abort(new Error('closed'));
    await expect(left).rejects.toThrow('closed');
    await turn();
    expect(stopped).toEqual(['run.recent']);
    ends[0]!.cutOff();
    expect(stopped).toEqual(['run.recent', 'run.cancel']);
    kept.catch(() => undefined);
  });

  test('is not even sent when that was so before', async () => {
    const call = clientOf().call('run.recent', {}, { signal: AbortSignal.abort(new Error('closed')) });
    await expect(call).rejects.toThrow('closed');
    expect(ends).toEqual([]);
  });

  test('is not sent again when the background was stopped', async () => {
    const stop = new AbortController();
    const left = clientOf().call('run.recent', {}, { signal: stop.signal });
    await turn();
    stop.abort();
    await expect(left).rejects.toThrow();
    ends[0]!.disconnect();
    await turn();
    expect([ends.length, calls().length]).toEqual([1, 1]);
  });
});
