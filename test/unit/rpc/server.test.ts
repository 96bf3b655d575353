import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandName, commands } from '../../../src/rpc/commands.ts';
import { answer, type MessageSender } from '../../../src/rpc/server.ts';
import { extensionOrigin, fromOurs, fromPage, message, serverThatNotes, site } from './callers.ts';

const names = Object.keys(commands) as CommandName[];

async function refusal(sent: unknown, sender: MessageSender): Promise<string | undefined> {
  const ran: CommandName[] = [];
  const reply = await answer(serverThatNotes(ran), sent, sender);
  if (reply.ok) return undefined;
  expect(ran).toEqual([]);
  return reply.error.number;
}

describe('who may send', () => {
  const strangers: [string, MessageSender][] = [
    ['another extension', { ...fromPage, id: 'somebody-else' }],
    ['nobody', {}],
    ['a sender without an origin', { id: 'sidecar', frameId: 0, tab: { id: 7 } }],
    ['a frame of a page', { ...fromPage, frameId: 3 }],
    ['a frame with one of our pages in it', { ...fromOurs, frameId: 2, tab: { id: 7 } }],
    ['a page that is in no tab', { ...fromPage, tab: undefined }],
  ];
  test.each(strangers)('not %s: S401', async (_who, sender) => {
    expect(await refusal(message('run.recent', {}, { site }), sender)).toBe('S401');
  });

  test('not a page whose site was not granted: S108, and it is told which', async () => {
    const sender = { ...fromPage, origin: 'https://evil.example' };
    const reply = await answer(serverThatNotes(), message('run.recent'), sender);
    expect(reply).toEqual({ ok: false, error: { number: 'S108', detail: 'https://evil.example' } });
  });

  test('not our own page for a site that was not granted, or for none: S108', async () => {
    expect(await refusal(message('run.recent', {}, { site: 'https://evil.example' }), fromOurs)).toBe('S108');
    expect(await refusal(message('run.recent'), fromOurs)).toBe('S108');
  });

  test('a page speaks for the site it is on, whatever it says', async () => {
    const server = serverThatNotes();
    let heard = '';
    server.handlers['run.recent'] = async (_input, { site: origin }) => {
      heard = origin;
      return [];
    };
    expect(await answer(server, message('run.recent', {}, { site: 'https://other.ftrackapp.com' }), fromPage)).toEqual({
      ok: true,
      output: [],
    });
    expect(heard).toBe(site);
  });

  test('the browser’s word on the origin counts, not the address', async () => {
    const forged = { ...fromPage, origin: 'null', url: `${extensionOrigin}/options.html` };
    expect(await refusal(message('sites.list'), forged)).toBe('S108');
  });

  const forOurPagesOnly = names.filter((name) => !commands[name].from.some((from) => from === 'page'));
  test.each(forOurPagesOnly)('%s is not for pages: S401', async (name) => {
    expect(await refusal(message(name), fromPage)).toBe('S401');
  });
  test('settings, keys, servers and plans of others are among those', () => {
    for (const name of ['sites.set-key', 'sites.forget', 'rules.save', 'plan.read'] as const) {
      expect(forOurPagesOnly).toContain(name);
    }
  });
});

describe('what may be sent', () => {
  const misshapen: [string, unknown][] = [
    ['nothing', undefined],
    ['a text', 'run.recent'],
    ['a list', [message('run.recent')]],
    ['another protocol', { sidecar: 2, command: 'run.recent', input: {} }],
    ['a command that is no text', { sidecar: 1, command: ['run.recent'], input: {} }],
    ['something besides', message('run.recent', {}, { operations: [] })],
    ['an endless name', message('run.recent'.repeat(20))],
  ];
  test.each(misshapen)('not %s: S402', async (_what, sent) => {
    expect(await refusal(sent, fromPage)).toBe('S402');
  });

  const inputs: [CommandName, unknown][] = [
    ['run.recent', { everything: true }],
    ['run.start', {}],
    ['run.start', { id: { $ne: '' } }],
    ['selection.resolve', { things: [{ candidates: [{ id: 'x', via: 'hash', confidence: 1 }], text: '' }] }],
    ['selection.resolve', { things: Array.from({ length: 2001 }, () => ({ candidates: [], text: '' })) }],
    ['plan.make', { action: 'set-status', entities: [] }],
    ['plan.make', { action: 'set-status', entities: [{ id: 'a', type: 'Task', query: 'select *' }] }],
    ['versions.list', { entity: { id: 'a', type: 'Task' }, offset: 0, limit: 1e6 }],
    ['page.probe', { x: Number.NaN, y: 0 }],
  ];
  test.each(inputs)('%s does not take %j: S402', async (name, input) => {
    expect(await refusal(message(name, input), fromPage)).toBe('S402');
  });

  test.each(['run.forget', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'there is no command “%s”: S403',
    async (name) => {
      expect(await refusal(message(name), fromPage)).toBe('S403');
    },
  );

  test('whatever is sent is answered, and runs nothing unless it is well-formed', async () => {
    const anything = fc.oneof(
      fc.anything({ withNullPrototype: true }),
      fc.record({ sidecar: fc.constant(1), command: fc.constantFrom(...names), input: fc.anything() }),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (sent) => {
        const ran: CommandName[] = [];
        const reply = await answer(serverThatNotes(ran), sent, fromPage);
        const { command, input } = (sent ?? {}) as { command: CommandName; input: unknown };
        if (reply.ok) expect(ran).toEqual([command]);
        for (const name of ran) expect(commands[name].input().safeParse(input).success).toBe(true);
      }),
    );
  });
});

describe('what leaves the background', () => {
  test('is what the shape of the answer has, and nothing besides', async () => {
    const server = serverThatNotes();
    server.handlers['search.index'] = async () => ({ indexed: 3, apiKey: 'secret' }) as never;
    expect(await answer(server, message('search.index', {}, { site }), fromOurs)).toEqual({
      ok: true,
      output: { indexed: 3 },
    });
  });

  test('has its shape: S402', async () => {
    const server = serverThatNotes();
    server.handlers['sites.last'] = async () => 7 as never;
    expect(await answer(server, message('sites.last'), fromOurs)).toEqual({
      ok: false,
      error: { number: 'S402', detail: 'sites.last' },
    });
  });
});

test('whoever waits for replies hears of each, of refusals too, once its handler is done', async () => {
  const heard: string[] = [];
  const server = { ...serverThatNotes(), replied: () => void heard.push('replied') };
  server.handlers['run.recent'] = async () => {
    heard.push('ran');
    return [];
  };
  await answer(server, message('run.recent'), fromPage);
  await answer(server, message('no.command'), fromPage);
  expect(heard).toEqual(['ran', 'replied', 'replied']);
});
