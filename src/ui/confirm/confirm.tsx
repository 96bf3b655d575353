import { useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { Follow, FollowNews } from '../follow.ts';
import { PlanDialog, type PlanDialogProps } from '../plan/plan-dialog.tsx';
import { finishRequest, undoRequest } from '../plan/run-requests.ts';
import { text } from '../text.ts';

interface ConfirmProps {
  client: Client;
  /** Id of the plan. */
  plan: string;
  follow: Follow;
  followNews: FollowNews;
}

type Shown = Pick<PlanDialogProps, 'title' | 'make' | 'scopes'>;

/** A plan that was made in a page, shown where no page reaches: applied, followed to its end, and taken back. */
export function Confirm({ client, plan, follow, followNews }: ConfirmProps) {
  const [shown, setShown] = useState<Shown>(() => ({
    title: text('confirm_title'),
    make: (_input, signal) => client.call('plan.read', { id: plan }, { signal }),
  }));
  return (
    <PlanDialog
      // Others may be called the same.
      key={shown.make}
      client={client}
      title={shown.title}
      make={shown.make}
      scopes={shown.scopes}
      follow={follow}
      followNews={followNews}
      // No page reaches into this window.
      doubt={() => undefined}
      onTouched={() => undefined}
      onUndo={(run) => setShown(undoRequest(client, run))}
      onFinish={(run) => setShown(finishRequest(client, run))}
      onClose={() => close()}
    />
  );
}
