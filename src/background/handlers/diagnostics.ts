import { requestTimeout } from '../../api/wire/transport.ts';
import { receiptsFor } from '../../journal/receipts/receipts-for.ts';
import type { Handlers } from '../../rpc/server.ts';
import { lastUser } from '../shown-user.ts';
import { TabFetch } from '../tab-fetch.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'diagnostics.send' | 'diagnostics.keep' | 'diagnostics.forget' | 'receipts.find';

/** What the diagnostics page cannot do by itself. */
export function diagnosticHandlers({ sites, journal }: Dependencies): Pick<Handlers, Names> {
  const userOf = async (origin: string): Promise<string> => (await lastUser(sites, origin)) ?? 'unknown';
  return {
    'diagnostics.send': async ({ origin, headers, body }, { signal }) => {
      const tab = new TabFetch(origin, { timeout: requestTimeout });
      const withLearned = (await sites.records.get(origin)).route === 'tab-headers' && (await tab.learn(signal));
      const answer = await tab.send({ headers, body, signal }, { withLearned });
      return { status: answer.status, text: await answer.text() };
    },
    'diagnostics.keep': async ({ origin, id }) => {
      const row = { type: 'Job', key: [id], site: origin, user: await userOf(origin), madeAt: Date.now() };
      await journal.receipts.keepProbeRows([row]);
      return null;
    },
    'diagnostics.forget': async ({ origin, ids }) => {
      const user = await userOf(origin);
      await journal.receipts.forgetProbeRows(ids.map((id) => ({ site: origin, user, key: [id] })));
      return null;
    },
    'receipts.find': async ({ origin }, { signal }) => {
      const site = await sites.get(origin);
      const { id: user } = await site.confirmUser({ maxAge: 0, signal });
      const { form } = await receiptsFor(journal, site.session, { site: origin, user }, Date.now, { anew: true });
      return { found: form };
    },
  };
}
