import { useMemo, useState } from 'preact/hooks';
import { createClient } from '../../../rpc/client.ts';
import type { RunStatus } from '../../../rpc/run-shapes.ts';
import type { Connect } from '../../../rpc/view-port.ts';
import { watchNews, watchRuns } from '../../../rpc/watch.ts';
import { createFollow } from '../../follow.ts';
import { SiteContext } from '../../parts/thumbnail.tsx';
import { PlanDialog, type PlanDialogProps } from '../../plan/plan-dialog.tsx';
import { finishRequest, undoRequest } from '../../plan/run-requests.ts';
import { textOf } from '../../text.ts';

export interface RulePreviewProps {
  connect: Connect;
  site: string;
  project: string;
  rule: string;
  /** The action that shows what rules would do. */
  action: string;
  onClose(): void;
}

/** What a rule would do in a project today: a plan, which can be applied. */
export function RulePreview({ connect, site, project, rule, action, onClose }: RulePreviewProps) {
  const { client, follow, followNews } = useMemo(
    () => ({
      client: createClient(connect, site),
      follow: createFollow<RunStatus>((hear, signal) => watchRuns(connect, hear, { signal, site })),
      followNews: createFollow((hear: Parameters<typeof watchNews>[1], signal) =>
        watchNews(connect, hear, { signal, site }),
      ),
    }),
    [connect, site],
  );
  const [planned, setPlanned] = useState<Pick<PlanDialogProps, 'title' | 'make' | 'scopes'>>(() => ({
    title: textOf('rule', rule),
    make: (_input, signal, rules = [rule]) =>
      client.call('plan.make', { action, entities: [{ id: project, type: 'Project' }], input: {}, rules }, { signal }),
  }));
  return (
    <SiteContext.Provider value={site}>
      <PlanDialog
        // Others may be called the same.
        key={planned.make}
        client={client}
        title={planned.title}
        make={planned.make}
        scopes={planned.scopes}
        follow={follow}
        followNews={followNews}
        doubt={() => undefined}
        onTouched={() => undefined}
        onUndo={(run) => setPlanned(undoRequest(client, run))}
        onFinish={(run) => setPlanned(finishRequest(client, run))}
        onClose={onClose}
      />
    </SiteContext.Provider>
  );
}
