import { describe, expect, it } from 'vitest';
import { probes } from '../../../src/diagnostics/probes.ts';
import { probeServer } from '../../diagnostics/probe-server.ts';
import { underEveryValue } from '../../diagnostics/under-every-value.ts';
import { choices } from '../../standin/switches.ts';

/** Takes seconds: what is told by events, by heartbeats, and by what is late. `npm run test:probes` has everything. */
const slow = /^(heartbeat|toldTypes|eventTokens|applicationId|sameNameTypes|socialNoise|activityDelay)$/;
/** Values of which there is nothing to see, each with what is said instead. */
const unseen: Record<string, object> = {
  'hiddenProjects unseen': { untold: 'rights' },
  'jobCreation everybody': { untold: 'others' },
  'jobCreation own': { untold: 'others' },
};

describe('a probe finds the value that the server has, and leaves its records as they are', () => {
  const cases = underEveryValue().filter(({ id, value }) => !slow.test(id) && value !== choices[id].default);
  it.each(cases.map((one) => [`${one.id} ${one.value}`, one] as const))('%s', async (name, { id, value, more }) => {
    const { finding, isUntouched } = await probeServer(id, { ...more, [id]: value });
    expect([finding, isUntouched]).toEqual([unseen[name] ?? { value }, true]);
  });

  it.each(probes.reading.filter(({ id }) => !slow.test(id)).map(({ id }) => id))(
    '%s as it is by default',
    async (id) => {
      const { finding } = await probeServer(id, {});
      expect(finding).toEqual({ value: choices[id as keyof typeof choices].default });
    },
  );
});
