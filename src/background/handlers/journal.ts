import type { Handlers } from '../../rpc/server.ts';
import { lastUser } from '../shown-user.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'receipts.read' | 'receipts.choose' | 'deleted.count' | 'deleted.wipe';

/** What people decide of the journal, for each site. */
export function journalHandlers({ journal, sites }: Dependencies): Pick<Handlers, Names> {
  return {
    'receipts.read': async ({ origin }) => {
      const [user, { chosen }] = await Promise.all([lastUser(sites, origin), journal.sites.get(origin)]);
      const known = user === undefined ? undefined : await journal.receipts.known(origin, user);
      // What was found out before somebody chose otherwise is found out again.
      return { chosen: chosen ?? 'job', found: known && known.chosen === chosen ? known.form : null };
    },
    'receipts.choose': async ({ origin, form }) => {
      await journal.sites.update(origin, { chosen: form === 'job' ? undefined : form });
      return null;
    },
    'deleted.count': async ({ origin }) => ({ runs: await journal.deleted.runs(origin) }),
    'deleted.wipe': async ({ origin }) => {
      await journal.deleted.wipe(origin);
      return null;
    },
  };
}
