import type { HubActions } from '../../actions/parts/hub/hub-actions.ts';
import { SidecarError } from '../../errors.ts';
import type { Caller } from '../../rpc/server.ts';
import { isPagesUser } from '../page-user.ts';
import type { Site } from '../site.ts';
import type { Launcher } from './launcher.ts';

/** How old the server's word on who the user is may be when something is launched; milliseconds. */
const userAge = 2000;

/**
 * ftrack's own actions for whoever calls. A page launches in its user's name, as it can by itself; where we would do it in
 * somebody else's, by an API key, it may not.
 */
export function hubActionsFor(
  launcher: Launcher,
  site: Site,
  { from, signal }: Pick<Caller, 'from' | 'signal'>,
): HubActions {
  return {
    discover: (selection) => launcher.discover(site, selection, signal),
    async launch(id, answers) {
      if (from === 'page' && !(await isPagesUser(site))) throw new SidecarError('S109');
      await site.confirmUser({ maxAge: userAge, signal });
      return launcher.launch(site, id, answers);
    },
  };
}
