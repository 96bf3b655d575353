import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { passes, toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { Plan, RunStatus } from '../../rpc/shapes.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { useNews } from '../use-news.ts';

/**
 *     making ─▶ ready ─▶ running ─▶ ended
 *       │  ▲      │         │
 *       │  └ rules changed  └─▶ interrupted ─▶ running
 *       └─▶ failed
 */
export type PlanState =
  | { step: 'making'; plan: Plan | undefined }
  | { step: 'ready'; plan: Plan }
  | { step: 'failed'; error: UserError }
  | { step: 'running' | 'interrupted' | 'ended'; plan: Plan; status: RunStatus; error?: UserError };

export interface PlanControls {
  state: PlanState;
  /** Makes the plan again with these rules. */
  withRules(rules: string[]): void;
  /** Starts, or goes on after an interruption. */
  apply(): void;
  stop(): void;
  retry(): void;
}

export function usePlan(
  { client, follow, followNews }: { client: Client; follow: Follow; followNews: FollowNews },
  make: (rules?: string[]) => Promise<Plan>,
): PlanControls {
  const [state, setState] = useState<PlanState>({ step: 'making', plan: undefined });
  const latest = useRef(0);
  const chosen = useRef<string[] | undefined>(undefined);

  const begin = useCallback(
    (rules?: string[]) => {
      const turn = ++latest.current;
      chosen.current = rules;
      setState((current) => ({
        step: 'making',
        plan: 'plan' in current ? withChoice(current.plan, rules) : undefined,
      }));
      make(rules).then(
        (plan) => turn === latest.current && setState({ step: 'ready', plan }),
        (error) => turn === latest.current && setState({ step: 'failed', error: toUserError(error) }),
      );
    },
    [make],
  );
  useEffect(() => begin(), [begin]);

  const planId = 'plan' in state ? state.plan?.id : undefined;
  const shown = useRef(planId);
  shown.current = planId;
  useEffect(
    () =>
      follow((status) => {
        if (status.id === shown.current) setState((current) => advanced(current, status));
      }),
    [follow],
  );

  // After a while in which the server could not be reached, or knew nobody, what failed for that is tried again, and what was
  // interrupted goes on.
  const isStuck = state.step === 'failed' || state.step === 'interrupted';
  useNews(isStuck ? followNews : undefined, (news) => {
    if (!news && state.step === 'failed' && passes(state.error)) begin(chosen.current);
  });

  const apply = (): void => {
    if (!planId) return;
    client.call('run.start', { id: planId }).then(
      (status) => setState((current) => advanced(current, status)),
      (error) => setState((current) => stumbled(current, toUserError(error))),
    );
  };
  const stop = (): void => {
    if (planId) void client.call('run.cancel', { id: planId });
  };
  return { state, withRules: begin, apply, stop, retry: () => begin(chosen.current) };
}

/** The old plan with the new choice of rules, until the new plan is there. */
function withChoice(plan: Plan | undefined, rules: string[] | undefined): Plan | undefined {
  return plan && rules ? { ...plan, rules: plan.rules.map(({ id }) => ({ id, enabled: rules.includes(id) })) } : plan;
}

/** A run never goes back: a message that was overtaken by a later one changes nothing. */
function advanced(current: PlanState, status: RunStatus): PlanState {
  if (!('plan' in current) || !current.plan) return current;
  if (current.step === 'ended' && status.state !== 'finished') return current;
  const step = status.state === 'finished' ? 'ended' : status.state === 'interrupted' ? 'interrupted' : 'running';
  return { step, plan: current.plan, status };
}

function stumbled(current: PlanState, error: UserError): PlanState {
  if (current.step === 'running' || current.step === 'interrupted' || current.step === 'ended')
    return { ...current, error };
  return { step: 'failed', error };
}
