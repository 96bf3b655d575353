import type { SelectedEntity } from '../../actions/action.ts';
import type { Client } from '../../rpc/client.ts';
import type { InputOf } from '../../rpc/commands.ts';
import type { Follow, FollowNews } from '../follow.ts';
import type { RunActions } from '../runs/run-row.tsx';
import type { PanelControls } from './panel-frame.tsx';

/** An action with its input filled in. */
export type PlanToOpen = Pick<InputOf<'plan.make'>, 'action' | 'entities' | 'input'>;

/** Opens the menu for some of the panel's rows, by their ids. */
export type OpenRowMenu = (ids: readonly string[], point: { x: number; y: number }) => void;

/** Ways from a panel to the background, and to what lies over the page. */
export interface PanelWays {
  client: Client;
  follow: Follow;
  followNews: FollowNews;
  onMenu: OpenRowMenu;
  /** Opens the statuses that the rows may get; a choice leads to its plan. */
  onStatuses: OpenRowMenu;
  /** What leads to something that is applied is looked at in a dialog, over the page. */
  runs: Pick<RunActions, 'undo' | 'look' | 'goOn'>;
  /** Opens the plan of an action; nothing where no person made the event. */
  onPlan(request: PlanToOpen, title: string, event: Event): void;
}

/** What a panel gets from the interface that has loaded it. */
export interface PanelProps extends PanelWays {
  /** An entity somebody asked for; without one the panel follows the page. */
  chosen: SelectedEntity | undefined;
  controls: PanelControls;
}
