import type { VNode } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RunStatus } from '../../../src/rpc/run-shapes.ts';
import type { OnTop } from '../../../src/ui/on-top.tsx';
import { PagePlans } from '../../../src/ui/page-plans.tsx';
import type { PlanDialogProps } from '../../../src/ui/plan/plan-dialog.tsx';
import type { ToastContent } from '../../../src/ui/toast.tsx';
import { background, planOf, statusOf } from './forms.ts';

vi.mock('wxt/browser', () => ({ browser: { i18n: { getMessage: (key: string) => key } } }));

let server: ReturnType<typeof background>;
/** What lies on top: a dialog or a toast. */
let shown: { dialog?: PlanDialogProps; toast?: ToastContent; failure?: unknown };
/** Tells of a run. */
let tell: (status: RunStatus) => void;
let top: OnTop;
let plans: PagePlans;
const asked = { isTrusted: true } as Event;
const answered = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  server = background();
  shown = {};
  let closing = new AbortController();
  const begin = (): AbortSignal => {
    closing.abort();
    closing = new AbortController();
    return closing.signal;
  };
  top = {
    get signal() {
      return closing.signal;
    },
    begin,
    show: ({ props }: VNode<PlanDialogProps>) => (shown = { dialog: props }),
    toast: (toast: ToastContent) => {
      begin();
      shown = { toast };
    },
    renewToast: (toast: ToastContent) => (shown = { toast }),
    fail: (failure: unknown) => {
      begin();
      shown = { failure };
    },
    honestly: (_event: Event, work: () => void) => work(),
  } as unknown as OnTop;
  const follow = (hear: typeof tell) => {
    tell = hear;
    return () => undefined;
  };
  plans = new PagePlans({ client: server.client, follow, followNews: () => () => undefined, top });
});

it('undoes a run as it has ended, not as it stood when its dialog was closed', () => {
  const problem = { id: 'row', label: planOf('a').rows[0]!.label, kind: 'overwritten' as const, message: '' };
  const ended = { ...statusOf('a', 'finished'), canUndo: true, problems: [problem] };
  plans.tellOutcome(statusOf('a', 'applying'));
  tell(ended);
  shown.toast?.action?.run(asked);
  expect(shown.dialog?.scopes?.map(({ id }) => id)).toEqual(['all', 'overwritten']);
  // Who does without is back at its result, and not at how far it once had come.
  shown.dialog?.onClose(undefined);
  expect(shown.toast).toMatchObject({ kind: 'bad', title: 'Note' });
});

it('shows the result that was asked for last', async () => {
  const run = (id: string): Promise<void> => plans.look(statusOf(id, 'finished'));
  const looking = [run('a')];
  const first = server.answer('run.result');
  looking.push(run('b'));
  first.resolve({ plan: planOf('a'), status: statusOf('a', 'finished') });
  server.answer('run.result').resolve({ plan: planOf('b'), status: statusOf('b', 'finished') });
  await Promise.all(looking);
  expect(shown.dialog?.result?.plan.id).toBe('b');
});

it.each(['resolve', 'reject'] as const)(
  'goes on with a run in the place of nothing that came since: %s',
  async (how) => {
    plans.tellOutcome(statusOf('a', 'interrupted'));
    shown.toast?.action?.run(asked);
    plans.open({ title: 'Other', make: async () => planOf('other') });
    server.answer('run.start')[how]({ status: statusOf('a', 'applying') } as never);
    await answered();
    expect(shown.dialog?.title).toBe('Other');
  },
);

it('goes on with a run, and tells how far it is', async () => {
  plans.tellOutcome(statusOf('a', 'interrupted'));
  shown.toast?.action?.run(asked);
  server.answer('run.start').resolve({ status: statusOf('a', 'applying') });
  await answered();
  expect(shown.toast?.kind).toBe('busy');
});
