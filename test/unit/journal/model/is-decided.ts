import type { State } from './state.ts';

/** True when every journal has a fate for the changes. */
export function isDecided({ browsers }: State): boolean {
  return browsers.every(({ journal }) => journal.state !== 'queued' && journal.state !== 'sent');
}
