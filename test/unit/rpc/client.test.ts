import { describe, expect, test } from 'vitest';
import { SidecarError } from '../../../src/errors.ts';
import { createClient } from '../../../src/rpc/client.ts';
import { answer } from '../../../src/rpc/server.ts';
import { fromPage, message, serverThatNotes } from './callers.ts';

const failing = (...failures: unknown[]) => {
  const sent: unknown[] = [];
  const client = createClient(async (one) => {
    sent.push(one);
    const failure = failures.shift();
    if (failure) throw failure;
    return { ok: true, output: null };
  });
  return { client, sent };
};

describe('the client', () => {
  test('a background that was just stopped is asked once more', async () => {
    const { client, sent } = failing(new Error('Could not establish connection. Receiving end does not exist.'));
    expect(await client.call('run.cancel', { id: 'a' })).toBeNull();
    expect(sent).toEqual([message('run.cancel', { id: 'a' }), message('run.cancel', { id: 'a' })]);
  });

  test('a background that was stopped before it answered is asked once more', async () => {
    const replies = [undefined, { ok: true, output: null }];
    const client = createClient(async () => replies.shift());
    expect(await client.call('run.cancel', { id: 'a' })).toBeNull();
    expect(replies).toEqual([]);
  });

  test('an extension that is gone from under the page: S205', async () => {
    const { client, sent } = failing(new Error('Extension context invalidated.'));
    await expect(client.call('run.cancel', { id: 'a' })).rejects.toEqual(new SidecarError('S205'));
    expect(sent).toHaveLength(1);
  });

  test.each([[undefined], [{ ok: true, output: [{ id: 1 }] }], [{ ok: false, error: { number: 'S999', detail: '' } }]])(
    'a reply of another version, %j: S402',
    async (reply) => {
      const client = createClient(async () => reply);
      await expect(client.call('run.recent', {})).rejects.toEqual(new SidecarError('S402', 'run.recent'));
    },
  );

  test('what the background refuses is thrown with its number and its detail', async () => {
    const client = createClient((sent) =>
      answer(serverThatNotes(), sent, { ...fromPage, origin: 'https://elsewhere.example' }),
    );
    await expect(client.call('run.recent', {})).rejects.toEqual(new SidecarError('S108', 'https://elsewhere.example'));
  });
});
