import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/run-shapes.ts';
import { text, textOfCount } from '../text.ts';
import { overwrittenIn, undoLabel } from './outcome.tsx';
import type { PlanDialogProps } from './plan-dialog.tsx';

type Request = Pick<PlanDialogProps, 'title' | 'make' | 'scopes' | 'result'>;

/** What taking a run back asks for: all of it, or, where it took the place of what others had done, only that. */
export function undoRequest(client: Client, run: RunStatus): Request {
  const { id, counts } = run;
  const overwritten = overwrittenIn(run);
  const all = { id: 'all', label: textOfCount('undo_all', counts.written) };
  return {
    title: undoLabel(run),
    make: ({ scope }, signal) =>
      client.call(scope === 'overwritten' ? 'plan.restore' : 'plan.undo', { id }, { signal }),
    ...(overwritten > 0 && {
      scopes: [all, { id: 'overwritten', label: textOfCount('undo_overwritten', overwritten) }],
    }),
  };
}

/** What going on with what a run has not made asks for. */
export function finishRequest(client: Client, { id, title }: RunStatus): Request {
  return {
    title: text('title_finish', title),
    make: (_input, signal) => client.call('plan.finish', { id }, { signal }),
  };
}

/** What looking at the result of a run asks for. Where it cannot be read the dialog says why. */
export function readResult(client: Client, { id, title }: RunStatus): Promise<Request> {
  return client.call('run.result', { id }).then(
    (result) => ({ title, make: async () => result.plan, result }),
    (reason) => ({ title, make: () => Promise.reject(reason) }),
  );
}
