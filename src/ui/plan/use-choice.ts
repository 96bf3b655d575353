import { useEffect, useMemo, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import { rowMarks } from '../../rpc/row-marks.ts';
import type { Plan, PlanRow } from '../../rpc/run-shapes.ts';

/** Which rows of a plan are to be applied. */
export interface PlanChoice {
  /** Ids of the rows that were unticked. */
  without: readonly string[];
  /** Whether a row was unticked, or rests on one that was; `undefined` where it is applied. */
  out(row: PlanRow): 'unticked' | 'withheld' | undefined;
  /** Attributes of a row that is applied which are left out. */
  attributesOut(row: PlanRow): readonly string[];
  /** Ticks or unticks rows. */
  tick(rows: readonly PlanRow[], isTicked: boolean): void;
  /** How many rows are applied. */
  count: number;
  /** Whether it is known what rests on what was unticked. */
  isSettled: boolean;
  error: UserError | undefined;
}

type Withheld = OutputOf<'plan.without'>;

/** The answer for a plan and what was unticked of it. */
interface Answer {
  plan: string | undefined;
  rows: readonly string[];
  withheld: Withheld;
}

/**
 * The rows of a plan with what was unticked. That stays unticked when the plan is made anew: ids of what is made are other
 * ones then, so a row is known by what it is about.
 */
export function useChoice(client: Client, plan: Plan | undefined): PlanChoice {
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState<UserError>();
  const marks = useMemo(() => rowMarks(plan?.rows ?? []), [plan?.rows]);
  const tickable = plan && !plan.isWhole ? plan.rows : noRows;
  const without = useMemo(
    () => tickable.filter(({ id }) => unticked.has(marks.get(id)!)).map(({ id }) => id),
    [tickable, marks, unticked],
  );
  useEffect(() => {
    setError(undefined);
    if (!plan || without.length === 0) return;
    const asking = new AbortController();
    const { signal } = asking;
    client.call('plan.without', { id: plan.id, rows: without }, { signal }).then(
      (withheld) => signal.aborted || setAnswer({ plan: plan.id, rows: without, withheld }),
      (reason) => signal.aborted || setError(toUserError(reason)),
    );
    return () => asking.abort();
  }, [client, plan?.id, without]);

  const isSettled = without.length === 0 || (answer?.plan === plan?.id && answer?.rows === without);
  const withheld = useMemo(() => withheldOf(without.length === 0 ? undefined : answer, plan), [answer, without, plan]);
  const left = new Set(without);
  const out: PlanChoice['out'] = ({ id }) =>
    left.has(id) ? 'unticked' : withheld.rows.has(id) ? 'withheld' : undefined;
  const tick: PlanChoice['tick'] = (rows, isTicked) =>
    setUnticked((current) => {
      const next = new Set(current);
      for (const { id } of rows) {
        const mark = marks.get(id);
        if (isTicked) next.delete(mark!);
        else next.add(mark!);
      }
      return next;
    });
  return {
    without,
    out,
    attributesOut: ({ id }) => withheld.attributes.get(id) ?? [],
    tick,
    count: (plan?.rows ?? []).filter((row) => !out(row)).length,
    isSettled,
    error,
  };
}

const noRows: readonly PlanRow[] = [];

/** Rows of which nothing is left, and of the others the attributes that are left out. */
function withheldOf(answer: Answer | undefined, plan: Plan | undefined) {
  const attributes = new Map<string, string[]>();
  const rows = new Set<string>();
  for (const { row, attribute } of answer?.withheld ?? []) {
    if (attribute === null) rows.add(row);
    else attributes.set(row, [...(attributes.get(row) ?? []), attribute]);
  }
  for (const row of plan?.rows ?? []) {
    const left = attributes.get(row.id);
    if (left && row.attributes.every(({ name }) => left.includes(name))) rows.add(row.id);
  }
  return { rows, attributes };
}
