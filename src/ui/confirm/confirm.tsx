import { useCallback, useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/shapes.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { undoLabel } from '../plan/outcome.tsx';
import { PlanDialog } from '../plan/plan-dialog.tsx';
import type { MakePlan } from '../plan/use-plan.ts';
import { text } from '../text.ts';

interface ConfirmProps {
  client: Client;
  /** Id of the plan. */
  plan: string;
  follow: Follow;
  followNews: FollowNews;
}

interface Shown {
  title: string;
  make: MakePlan;
}

/** A plan that was made in a page, shown where no page reaches: applied, followed to its end, and taken back. */
export function Confirm({ client, plan, follow, followNews }: ConfirmProps) {
  const [shown, setShown] = useState<Shown>(() => ({
    title: text('confirm_title'),
    make: (signal) => client.call('plan.read', { id: plan }, { signal }),
  }));
  const make = useCallback((_input: unknown, signal: AbortSignal) => shown.make(signal), [shown]);
  const planFor = (name: 'plan.undo' | 'plan.restore', title: string, { id }: RunStatus): void =>
    setShown({ title, make: (signal) => client.call(name, { id }, { signal }) });
  return (
    <PlanDialog
      key={shown.title}
      client={client}
      title={shown.title}
      make={make}
      follow={follow}
      followNews={followNews}
      // No page reaches into this window.
      doubt={() => undefined}
      onTouched={() => undefined}
      onUndo={(run) => planFor('plan.undo', undoLabel(run), run)}
      onRestore={(run) => planFor('plan.restore', text('title_restore', run.title), run)}
      onClose={() => close()}
    />
  );
}
