import type { Switches } from '../switches.ts';
import type { HubEvent } from './event.ts';

/** An event as ftrack's own page says it on the server at hand: what is selected may be inside of a `context`. */
export function pageSays(event: HubEvent, { actionSelection }: Pick<Switches, 'actionSelection'>): HubEvent {
  const isAsked = event.topic === 'ftrack.action.discover' && event.source['applicationId'] === 'ftrack.client.web';
  if (!isAsked || actionSelection === 'top') return event;
  const { selection, ...others } = event.data as Record<string, unknown>;
  return { ...event, data: { ...others, context: { selection } } };
}
