import assert from 'node:assert/strict';
import type { Attempt } from './attempt.ts';
import { inContentWorld } from './in-content-world.ts';

export const takenOver: Attempt = {
  name: 'a content script that was taken over: commands of no, wrong or foreign shape are answered with a number',
  async comesToNothing(stage) {
    const { url } = stage.browser.server;
    const [id] = await stage.begin('Taken over');
    const command = (name: string, input: unknown = {}) => ({ sidecar: 1, command: name, input });
    const own = ['sites.list', 'sites.set-key', 'settings.read', 'rules.save', 'sites.forget'];
    const shapeless = ['run.start', null, [], { command: 'run.recent' }];
    const expected: [unknown, string][] = [
      [command('run.recent'), 'fine'],
      ...own.map((name): [unknown, string] => [command(name), 'S401']),
      [{ ...command('sites.forget', { origin: url }), site: url }, 'S401'],
      ...shapeless.map((message): [unknown, string] => [message, 'S402']),
      [command('plan.make', { action: 'set-status', entities: [{ id, type: 'X' }], op: [] }), 'S402'],
      [command('query', { expression: 'select id from User' }), 'S403'],
      [command('constructor'), 'S403'],
    ];
    const answers = await inContentWorld(
      stage,
      sendAll,
      expected.map(([message]) => message),
    );
    assert.deepEqual(
      answers.map((answer, index) => [expected[index]![0], answer]),
      expected,
    );
    assert.equal(stage.written(), 0);
  },
};

/** Runs where our content script lives: what the background answers to each. */
async function sendAll(messages: unknown[]): Promise<string[]> {
  interface WithRuntime {
    runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; error?: { number: string } }> };
  }
  const { browser, chrome } = globalThis as never as { browser?: WithRuntime; chrome: WithRuntime };
  const answers: string[] = [];
  for (const message of messages) {
    const reply = await (browser ?? chrome).runtime.sendMessage(message);
    answers.push(reply.ok ? 'fine' : reply.error!.number);
  }
  return answers;
}
