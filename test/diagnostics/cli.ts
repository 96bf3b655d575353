import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { version } from '../../package.json';
import { ApiError } from '../../src/api/wire/api-error.ts';
import type { Finding, UntoldReason } from '../../src/diagnostics/finding.ts';
import { probes } from '../../src/diagnostics/probes.ts';
import { report } from '../../src/diagnostics/report.ts';
import { runProbe } from '../../src/diagnostics/run-probe.ts';
import { Server } from '../../src/diagnostics/server.ts';
import { untellable } from '../../src/diagnostics/untellable.ts';
import { whoAnswers } from '../../src/diagnostics/who-answers.ts';
import { type Choice, choices } from '../standin/switches.ts';

/**
 * `npm run probe -- --server URL [--jobs] [--json]` asks an ftrack server what nobody outside of ftrack knows. It reads; with
 * `--jobs` it also makes jobs of the user's own and removes them. `FTRACK_API_USER` and `FTRACK_API_KEY` say who asks, as for
 * ftrack's own clients.
 */
const { values: wanted } = parseArgs({
  options: {
    server: { type: 'string', default: process.env['FTRACK_SERVER'] ?? '' },
    jobs: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const { FTRACK_API_USER: user, FTRACK_API_KEY: key } = process.env;
if (!user || !key || !URL.canParse(wanted.server)) {
  console.error('Usage: FTRACK_API_USER=… FTRACK_API_KEY=… npm run probe -- --server URL [--jobs] [--json]');
  process.exit(2);
}

const why: Record<UntoldReason, string> = {
  'no-data': 'nothing on this server shows it',
  unclear: 'the answer fits no known value',
  refused: 'the server refused the question',
  browser: 'it cannot be seen from here',
  writes: 'only writes would show it',
  rights: 'it takes something you may not see or change',
  others: 'it takes jobs of others, or events that others hear',
  key: 'the question would hand out a key',
  jobs: 'it takes jobs of your own: --jobs',
};

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
const options = {
  origin: new URL(wanted.server).origin,
  credentials: { user, key },
  WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
  signal: stop.signal,
};
try {
  const who = await whoAnswers(new Server(options));
  const findings: Record<string, Finding> = {};
  for (const { id } of [...probes.reading, ...probes.jobs]) {
    const isAllowed = wanted.jobs || probes.reading.some((probe) => probe.id === id);
    const finding: Finding = isAllowed ? await runProbe(id, { ...options, user: who.user }) : { untold: 'jobs' };
    findings[id] = finding;
    if (!wanted.json) tell(id, finding);
  }
  if (wanted.json) console.log(report(findings, { sidecar: version, server: who.version }));
  else {
    for (const [id, untold] of Object.entries(untellable)) tell(id, { untold });
    const told = Object.values(findings).filter((finding) => 'value' in finding).length;
    console.log(`\n${told} of ${Object.keys(choices).length} told`);
  }
  process.exit(0);
} catch (error) {
  console.error(error instanceof ApiError ? error.message : error);
  process.exit(1);
}

function tell(id: string, finding: Finding): void {
  const adapts = [...probes.reading, ...probes.jobs].find((probe) => probe.id === id)?.adapts;
  const { question, values } = choices[id as keyof typeof choices] as Choice;
  const said =
    'value' in finding
      ? `${finding.value}: ${values[finding.value]}`
      : `not told, for ${why[finding.untold]}${finding.seen ? ` (${finding.seen})` : ''}`;
  console.log(`${id}  ${question}\n    ${said}${adapts ? `\n    see src/${adapts}` : ''}`);
}
