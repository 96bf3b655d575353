import { expect, it } from 'vitest';
import { SharedWork } from '../../../src/background/shared-work.ts';

/** Work that ends when the test says so. */
function begun() {
  let finish!: (outcome: string) => void;
  const promise = new Promise<string>((resolve) => {
    finish = resolve;
  });
  let stop: AbortSignal | undefined;
  const work = new SharedWork((signal) => {
    stop = signal;
    return promise;
  });
  return { work, finish, isStopped: () => stop!.aborted };
}

it('goes on while anybody waits, and stops when nobody does', async () => {
  const { work, isStopped } = begun();
  const [one, other] = [new AbortController(), new AbortController()];
  const waits = [work.wait(one.signal), work.wait(other.signal)].map((wait) => wait.catch((error) => error.kind));
  one.abort();
  expect(await waits[0]).toBe('aborted');
  expect([isStopped(), work.isStopped]).toEqual([false, false]);
  other.abort();
  expect(await waits[1]).toBe('aborted');
  expect([isStopped(), work.isStopped]).toEqual([true, true]);
});

it('is never stopped for who waits without a signal', async () => {
  const { work, finish, isStopped } = begun();
  const leaving = new AbortController();
  const [left, stayed] = [work.wait(leaving.signal).catch(() => 'left'), work.wait()];
  leaving.abort();
  expect([await left, isStopped()]).toEqual(['left', false]);
  finish('done');
  expect(await stayed).toBe('done');
});
