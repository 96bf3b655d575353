import { expect, it } from 'vitest';
import { runProbe } from '../../../src/diagnostics/run-probe.ts';
import { workedOn } from '../../diagnostics/worked-on.ts';
import { serve } from '../../standin/http/server.ts';

it('a probe that is stopped removes its jobs all the same', async () => {
  const { standin } = workedOn({});
  const server = await serve(standin);
  const stop = new AbortController();
  const jobs = (): number => standin.database.table('Job').all().length;
  const options = { origin: server.url, credentials: { user: server.user, key: server.apiKey } };
  // It waits for a log that never tells of jobs.
  const running = runProbe('activityDelay', { ...options, signal: stop.signal });
  await expect.poll(jobs).toBe(1);
  stop.abort();
  await expect(running).rejects.toMatchObject({ kind: 'aborted' });
  expect(jobs()).toBe(0);
  await server.close();
});

it('a job that the server does not remove is remembered before it is made, and not forgotten', async () => {
  const { standin } = workedOn({});
  const server = await serve(standin);
  const remembered = new Set<string>();
  const memory = {
    keep: async (id: string) => {
      expect(standin.database.table('Job').get(id)).toBeUndefined();
      remembered.add(id);
      standin.refused.add(id);
    },
    forget: async (ids: readonly string[]) => {
      for (const id of ids) remembered.delete(id);
    },
  };
  const options = { origin: server.url, credentials: { user: server.user, key: server.apiKey }, memory };
  await expect(runProbe('serverTimes', options)).rejects.toMatchObject({ kind: 'rejected' });
  const left = standin.database.table('Job').all();
  expect(left.map(({ id }) => id)).toEqual([...remembered]);
  expect(remembered.size).toBe(1);
  await server.close();
});
