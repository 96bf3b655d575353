import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { probes } from '../../diagnostics/probes.ts';
import { report } from '../../diagnostics/report.ts';
import { runProbe } from '../../diagnostics/run-probe.ts';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { ReceiptForm } from '../../rpc/shapes.ts';
import { serverOptions } from './server-options.ts';

export type Findings = Record<string, Finding>;

interface Probing {
  findings: Findings;
  total: number;
  isRunning: boolean;
  /** What was found to prove changes, which Sidecar goes by from now on. */
  learnt: ReceiptForm | undefined;
  error: UserError | undefined;
  start(withJobs: boolean): void;
  stop(): void;
  /** What was found, to send. */
  report(): string;
}

/** Asks a server one question after the other; stops when it is told to, or the page is gone. */
export function useProbes(client: Client, origin: string): Probing {
  const [findings, setFindings] = useState<Findings>({});
  const [isRunning, setIsRunning] = useState(false);
  const [total, setTotal] = useState(0);
  const [learnt, setLearnt] = useState<ReceiptForm>();
  const [error, setError] = useState<UserError>();
  const [version, setVersion] = useState<string>();
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (withJobs: boolean, signal: AbortSignal): Promise<void> => {
    const ids = [...probes.reading, ...(withJobs ? probes.jobs : [])].map(({ id }) => id);
    const unasked = withJobs ? [] : probes.jobs.map(({ id }) => [id, { untold: 'jobs' }] as const);
    setTotal(ids.length);
    setFindings({});
    const server = await serverOptions(origin, client, signal);
    setVersion(server.version);
    const memory = {
      keep: (id: string) => client.call('diagnostics.keep', { origin, id }),
      forget: (gone: readonly string[]) => client.call('diagnostics.forget', { origin, ids: [...gone] }),
    };
    for (const id of ids) {
      const finding = await runProbe(id, { ...server.options, memory });
      signal.throwIfAborted();
      setFindings((known) => ({ ...known, [id]: finding }));
    }
    setFindings((known) => ({ ...known, ...Object.fromEntries(unasked) }));
    if (withJobs) setLearnt((await client.call('receipts.find', { origin }, { signal })).found);
  };
  return {
    findings,
    total,
    isRunning,
    learnt,
    error,
    start(withJobs) {
      const stop = new AbortController();
      running.current = stop;
      const { signal } = stop;
      setIsRunning(true);
      setError(undefined);
      setLearnt(undefined);
      run(withJobs, signal)
        .catch((reason: unknown) => signal.aborted || setError(toUserError(reason)))
        .finally(() => setIsRunning(false));
    },
    stop: () => running.current?.abort(),
    report: () => report(findings, { sidecar: browser.runtime.getManifest().version, server: version }),
  };
}
