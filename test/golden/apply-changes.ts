import 'fake-indexeddb/auto';
import type { PlanDraft } from '../../src/actions/action.ts';
import type { Session } from '../../src/api/session.ts';
import { planReversal } from '../../src/changes/plan-reversal.ts';
import type { EntityChange, SkippedEntity } from '../../src/journal/changeset.ts';
import { execute } from '../../src/journal/execute.ts';
import { inverseOf } from '../../src/journal/inverse.ts';
import { Journal } from '../../src/journal/journal.ts';
import { newEntry } from '../../src/journal/new-entry.ts';
import type { Standin } from '../standin/standin.ts';
import { putInto } from './put-into.ts';

interface Draft extends Pick<PlanDraft, 'uploads'> {
  changes: EntityChange[];
  skipped: SkippedEntity[];
}

interface Applied {
  /** Takes it back through the same door; comes back with what was left as it is. */
  undo(): Promise<SkippedEntity[]>;
}

let journals = 0;

/** Writes a plan into a journal of its own and sends it, as the background does. Rejects where the run does not finish. */
export async function applyChanges(
  session: Session,
  draft: Draft,
  { user = 'unknown', standin }: { user?: string; standin?: Standin } = {},
): Promise<Applied> {
  const journal = new Journal(`golden-${journals++}`);
  // What proves transactions on the stand-in is known: finding it out is no part of a case's requests.
  const known = { form: 'job', showsStored: true, cutsAtCreates: false, probedAt: 0 } as const;
  await journal.receipts.keep({ site: 'http://standin', user, ...known });
  const put = standin && putInto(standin);
  const send = async ({ changes, skipped, uploads: files = [] }: Draft, undoes?: string) => {
    const about = { site: 'http://standin', user, action: 'golden', title: 'golden', ...(undoes && { undoes }) };
    const uploads = files.map(({ content: _content, ...upload }) => upload);
    const entry = newEntry({ ...about, changes, skipped, ...(uploads.length > 0 && { uploads }) });
    await journal.add(entry, new Map(files.map(({ componentId, content }) => [componentId, content])));
    const run = await execute(entry, { journal, session, wait: async () => {}, ...(put && { put }) });
    if (run.state !== 'finished') throw new Error(`the run is ${run.state}: ${run.interruption}`);
    return entry;
  };
  const entry = await send(draft);
  return {
    async undo() {
      const reversal = await planReversal(session, inverseOf(entry));
      await send(reversal, entry.run.id);
      return reversal.skipped;
    },
  };
}
