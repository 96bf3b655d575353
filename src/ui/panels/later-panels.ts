import type { SelectedEntity } from '../../actions/action.ts';
import type { LaterPanelName } from '../../actions/panel-name.ts';
import type { Client } from '../../rpc/client.ts';
import type { InputOf } from '../../rpc/commands.ts';
import type { FollowNews } from '../follow.ts';

/** An action with its input filled in. */
export type PlanToOpen = Pick<InputOf<'plan.make'>, 'action' | 'entities' | 'input'>;

/** What a panel that is loaded later gets from the interface that has loaded it. */
export interface LaterPanelProps {
  client: Client;
  followNews: FollowNews;
  /** An entity somebody asked for; without one the panel follows the page. */
  chosen: SelectedEntity | undefined;
  /** Takes the keyboard when it appears. */
  focused: boolean;
  /** Opens the plan of an action; nothing where no person made the event. */
  onPlan(request: PlanToOpen, title: string, event: Event): void;
  onMove(): void;
  onClose(): void;
}

/** Draws a panel into a place, anew with other props; without props it takes it away. */
export type DrawPanel = (place: Element, props: LaterPanelProps | undefined) => void;

type Loaded = Partial<Record<LaterPanelName, DrawPanel>>;

const key = Symbol.for('sidecar.panels');
const world = globalThis as { [key]?: Loaded };
world[key] ??= {};

/**
 * The panels whose scripts are loaded, in the extension's own world of the page. Each script brings its own Preact: hooks
 * work only with the one that draws.
 */
export const laterPanels: Loaded = world[key];
