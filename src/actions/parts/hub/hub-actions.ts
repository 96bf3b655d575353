import type { EntityAddressed } from '../../action.ts';
import type { ActionResult } from '../../result.ts';

/** ftrack's own actions, as whoever listens on a server's event hub offers them. */
export interface HubActions {
  /**
   * What is offered for a selection so far, by name, once there is something; not whole as long as more may come, which the
   * next call waits for. Rejects with S111 where the hub cannot be reached.
   */
  discover(selection: readonly EntityAddressed[]): Promise<{
    offers: readonly { id: string; name: string; description: string }[];
    isWhole: boolean;
  }>;
  /** Launches what was offered under an id, or goes on with it after its form was filled in. */
  launch(id: string, answers: Readonly<Record<string, unknown>>): Promise<ActionResult>;
}
