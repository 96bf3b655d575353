import type { EntityAddressed, PlannedUpload, PlanWarning } from '../actions/action.ts';
import { SidecarError } from '../errors.ts';
import { canBeNarrowed } from '../journal/can-be-narrowed.ts';
import type { Changeset, EntityChange, Loss, SkippedEntity } from '../journal/changeset.ts';
import { cutAtCreates } from '../journal/chunks.ts';
import type { Journal } from '../journal/journal.ts';
import { newEntry } from '../journal/new-entry.ts';
import type { JournalEntry } from '../journal/run.ts';
import type { Plan, PlanRow } from '../rpc/run-shapes.ts';
import { inPageOrder } from './page-order.ts';
import type { Runs } from './runs.ts';
import { planRows, rowId } from './shown.ts';
import type { Site } from './site.ts';

/** Changes of one run, at most. */
export const maxChanges = 10_000;

export interface Planned extends Pick<Changeset, 'action' | 'title'>, Pick<Partial<Changeset>, 'undoes' | 'recipe'> {
  changes: EntityChange[];
  skipped: SkippedEntity[];
  losses?: Loss[];
  names?: Record<string, string>;
  uploads?: PlannedUpload[];
  warnings?: PlanWarning[];
  rules?: Plan['rules'];
  isReport?: boolean;
}

/**
 * Keeps a plan in the journal, so that it outlives the background that made it, and says what there is to read of it. Throws
 * `S312` for more changes than one run may make, and `S307` where another run is about the same entities and its outcome
 * is open.
 */
export async function keepPlan(
  { journal, runs }: { journal: Journal; runs: Runs },
  site: Site,
  { rules, warnings, uploads: files = [], isReport = false, ...content }: Planned,
): Promise<Plan> {
  const { changes } = content;
  if (changes.length > maxChanges) throw new SidecarError('S312', String(changes.length));
  await runs.refuseDoubtful(site.origin, changes);
  const uploads = files.map(({ content: _content, ...upload }) => upload);
  const entry = newEntry({
    ...content,
    ...(uploads.length > 0 && { uploads }),
    ...{ site: site.origin, user: site.user.id },
  });
  // A report is kept nowhere: nothing can be started that is not in the journal.
  if (!isReport) await journal.add(entry, new Map(files.map((file) => [file.componentId, file.content])));
  const plan = await shownPlan(journal, site, entry);
  return {
    ...plan,
    ...(rules && { rules }),
    ...(warnings && warnings.length > 0 && { warnings }),
    ...(isReport && { isReport }),
  };
}

/** What there is to read of a plan that the journal holds. */
export async function shownPlan(journal: Journal, site: Site, { changeset }: JournalEntry): Promise<Plan> {
  const { id, action, title, changes, skipped, losses = [], uploads = [], names = {} } = changeset;
  const known = await journal.receipts.known(site.origin, site.user.id);
  const all = { from: 0, to: changes.length, state: 'queued' as const };
  const called = new Map([
    ...Object.entries(names),
    ...uploads.map(({ componentId, fileName }) => [componentId, fileName] as const),
  ]);
  const isWhole = !canBeNarrowed(changes);
  const rows = planRows(await site.lastProduction(), changes, called);
  const isSplit = known?.cutsAtCreates === true && cutAtCreates(changes, all).length > 1;
  return {
    id,
    action,
    title,
    // What goes with other things is told in the order in which it goes.
    rows: isWhole ? rows : await asFirstPlanned(journal, changeset, rows),
    skipped,
    rules: [],
    ...(uploads.length > 0 && { uploads: uploads.map(({ fileName, size }) => ({ name: fileName, size })) }),
    ...(losses.length > 0 && { losses }),
    ...(isSplit && { isSplit }),
    ...(isWhole && { isWhole }),
  };
}

/** Rows of a plan in the page's order. What takes something back stands as it stood when it was first planned. */
async function asFirstPlanned(journal: Journal, changeset: Changeset, rows: readonly PlanRow[]): Promise<PlanRow[]> {
  let first = changeset;
  while (first.undoes) {
    const undone = await journal.get(first.undoes).catch(() => undefined);
    if (!undone) break;
    first = undone.changeset;
  }
  const turns = new Map(first.changes.map((change, turn) => [rowId(change), turn]));
  const turnOf = ({ id }: PlanRow): number => turns.get(id) ?? turns.size;
  return inPageOrder(
    rows.toSorted((a, b) => turnOf(a) - turnOf(b)),
    selectedIn(first.recipe),
  );
}

/** Ids of what a plan was made for, in the order in which it stands in the page. */
function selectedIn(recipe: Changeset['recipe']): string[] {
  const { entities } = recipe?.input ?? {};
  return Array.isArray(entities) ? (entities as EntityAddressed[]).map(({ id }) => id) : [];
}
