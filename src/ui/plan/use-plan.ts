import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { passes, toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { Plan, RunStatus } from '../../rpc/run-shapes.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { useNews } from '../use-news.ts';

/**
 *     asking ─▶ making ─▶ ready ─▶ starting ─▶ running ─▶ ended
 *                 │  ▲      │ ▲        │          │
 *                 │  │      │ └────────┤          └─▶ interrupted, unknown ─▶ running
 *                 │  │      │  it was old, and comes to something else now
 *                 │  └──────┘ rules or form changed
 *                 └─▶ failed ◀─────────┘
 *
 * From `starting` on nothing that is made, or was being made, takes the plan's place.
 */
export type PlanState =
  /** Something is missing in the form. */
  | { step: 'asking'; plan: Plan | undefined }
  | { step: 'making'; plan: Plan | undefined }
  /** `isAsked`: a window of our own asks whether to apply it. `hasChanged`: it was made again because the one that was applied had become old, and came to something else. */
  | { step: 'ready'; plan: Plan; hasChanged?: boolean; isAsked?: boolean }
  /** It is on its way, and nobody knows yet whether it is carried out. */
  | { step: 'starting'; plan: Plan; hasChanged?: boolean }
  | { step: 'failed'; error: UserError }
  | { step: 'running' | 'interrupted' | 'ended'; plan: Plan; status: RunStatus; error?: UserError };

/** Makes a plan, with these rules or as it is by default. The signal aborts when another one takes its place, or none. */
export type MakePlan = (signal: AbortSignal, rules?: string[]) => Promise<Plan>;

export interface PlanControls {
  state: PlanState;
  /** Makes the plan again with these rules. */
  withRules(rules: string[]): void;
  /** Starts without some rows and what rests on them, or goes on after an interruption. */
  apply(without?: readonly string[]): void;
  stop(): void;
  retry(): void;
}

/**
 * `onStarted` hears that the plan is being carried out, even when nobody looks at it any more. What has `begun` already is not
 * made any more.
 */
export function usePlan(
  { client, follow, followNews }: { client: Client; follow: Follow; followNews: FollowNews },
  make: MakePlan | undefined,
  onStarted: () => void,
  begun?: OutputOf<'run.result'>,
): PlanControls {
  const [state, setState] = useState<PlanState>(() =>
    begun
      ? advanced({ step: 'ready', plan: begun.plan }, begun.status)
      : { step: make ? 'making' : 'asking', plan: undefined },
  );
  /** The state from the moment it is entered: what is drawn comes later. */
  const latest = useRef(state);
  const making = useRef<AbortController>(undefined);
  const chosen = useRef<string[] | undefined>(undefined);
  /** The form changed while the plan was starting. */
  const isStale = useRef(false);
  /** The run was told of since it was started last: the answer to that, which took another way, may be older. */
  const isTold = useRef(false);

  const enter = useCallback((next: PlanState): void => {
    latest.current = next;
    setState(next);
  }, []);
  const begin = useCallback(
    (rules?: string[]) => {
      const { current } = latest;
      isStale.current = current.step === 'starting';
      if (current.step === 'starting' || 'status' in current) return;
      making.current?.abort();
      making.current = new AbortController();
      const { signal } = making.current;
      chosen.current = rules;
      enter({
        step: make ? 'making' : 'asking',
        plan: 'plan' in current ? withChoice(current.plan, rules) : undefined,
      });
      make?.(signal, rules).then(
        (plan) => signal.aborted || enter({ step: 'ready', plan }),
        (error) => signal.aborted || enter({ step: 'failed', error: toUserError(error) }),
      );
    },
    [make, enter],
  );
  const beginLatest = useRef(begin);
  beginLatest.current = begin;
  // Another form, another plan; the rules stay as they were chosen. Not later: the old plan could be applied until then.
  useLayoutEffect(() => {
    begin(chosen.current);
    return () => making.current?.abort();
  }, [begin]);

  useEffect(
    () =>
      follow((status) => {
        if (status.id !== planOf(latest.current)?.id) return;
        isTold.current = true;
        enter(advanced(latest.current, status));
      }),
    [follow, enter],
  );

  // After a while in which the server could not be reached, or knew nobody, what failed for that is tried again, and what was
  // interrupted goes on.
  const isStuck = state.step === 'failed' || state.step === 'interrupted';
  useNews(isStuck ? followNews : undefined, (news) => {
    if (!news && state.step === 'failed' && passes(state.error)) begin(chosen.current);
  });

  const apply = (without: readonly string[] = []): void => {
    const { current } = latest;
    if (current.step !== 'ready' && current.step !== 'interrupted') return;
    making.current?.abort();
    isTold.current = false;
    if (current.step === 'ready') enter({ ...current, step: 'starting' });
    const notStarted = (next: PlanState): void => {
      enter(next);
      if (isStale.current) beginLatest.current(chosen.current);
    };
    const rows = without.length > 0 ? { without: [...without] } : {};
    client.call('run.start', { id: current.plan.id, ...rows }).then(
      (answer) => {
        if ('changed' in answer) return notStarted({ step: 'ready', plan: answer.changed, hasChanged: true });
        if ('asked' in answer) return notStarted({ step: 'ready', plan: current.plan, isAsked: true });
        onStarted();
        if (!isTold.current) enter(advanced(latest.current, answer.status));
      },
      (error) => notStarted(stumbled(latest.current, toUserError(error))),
    );
  };
  const stop = (): void => {
    const plan = planOf(latest.current);
    const failed = (error: unknown): void => enter(stumbled(latest.current, toUserError(error)));
    if (plan) client.call('run.cancel', { id: plan.id }).catch(failed);
  };
  return { state, withRules: begin, apply, stop, retry: () => begin(chosen.current) };
}

function planOf(state: PlanState): Plan | undefined {
  return 'plan' in state ? state.plan : undefined;
}

/** The old plan with the new choice of rules, until the new plan is there. */
function withChoice(plan: Plan | undefined, rules: string[] | undefined): Plan | undefined {
  return plan && rules ? { ...plan, rules: plan.rules.map(({ id }) => ({ id, enabled: rules.includes(id) })) } : plan;
}

/** A run never goes back: a message that was overtaken by a later one changes nothing. */
function advanced(current: PlanState, status: RunStatus): PlanState {
  if (!('plan' in current) || !current.plan) return current;
  if (current.step === 'ended' && status.state !== 'finished') return current;
  const step =
    status.state === 'finished'
      ? 'ended'
      : status.state === 'interrupted' || status.state === 'unknown'
        ? 'interrupted'
        : 'running';
  return { step, plan: current.plan, status };
}

function stumbled(current: PlanState, error: UserError): PlanState {
  if (current.step === 'running' || current.step === 'interrupted' || current.step === 'ended')
    return { ...current, error };
  return { step: 'failed', error };
}
