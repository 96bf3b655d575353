import { expect, it } from 'vitest';
import type { Finding } from '../../../src/diagnostics/finding.ts';
import { probes } from '../../../src/diagnostics/probes.ts';
import { report } from '../../../src/diagnostics/report.ts';
import { runProbe } from '../../../src/diagnostics/run-probe.ts';
import { Server } from '../../../src/diagnostics/server.ts';
import { whoAnswers } from '../../../src/diagnostics/who-answers.ts';
import { workedOn } from '../../diagnostics/worked-on.ts';
import { serve } from '../../standin/http/server.ts';

/** Marks everything a user may have named or written. */
const mark = 'Zaubernuss';

it('what is exported has nothing in it that a user has named or written', async () => {
  const { standin } = workedOn({});
  for (const type of standin.database.schema.types.keys()) {
    for (const row of standin.database.table(type).all()) {
      for (const name of ['name', 'full_name', 'label', 'content', 'first_name', 'description', 'email']) {
        if (typeof row[name] === 'string') standin.database.update(row, { [name]: `${row[name]} ${mark}` });
      }
    }
  }
  const server = await serve(standin);
  const options = { origin: server.url, credentials: { user: server.user, key: server.apiKey } };
  const findings: Record<string, Finding> = {};
  for (const { id } of probes.reading.filter((probe) => probe.id !== 'heartbeat')) {
    findings[id] = await runProbe(id, options);
  }
  const { version } = await whoAnswers(new Server(options));
  const told = report(findings, { sidecar: '1', server: version });
  const names = [mark, server.url, new URL(server.url).host, server.user, server.apiKey, 'gynt', 'sh1', 'remark'];
  expect(names.filter((name) => told.includes(`"${name}`) || (name.length > 6 && told.includes(name)))).toEqual([]);
  expect(JSON.parse(told)).toMatchObject({ ftrack: 'dev', found: { rowOrder: { value: 'key' } } });
  await server.close();
});

it('a version that is none is not told', () => {
  expect(report({}, { sidecar: '1', server: 'studio of Ann Lee' })).toContain('"ftrack": null');
});
