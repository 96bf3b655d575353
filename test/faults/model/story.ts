import { planReversal } from '../../../src/changes/plan-reversal.ts';
import type { SkippedEntity } from '../../../src/journal/changeset.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import { newEntry } from '../../../src/journal/new-entry.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import type { Switches } from '../../standin/switches.ts';
import { Browser } from './browser.ts';
import { judge } from './judge.ts';
import { judgePlan, judgeRespect, judgeRoundTrip, sightOf } from './judge-reversal.ts';
import { ourUser } from './our-user.ts';
import type { Schedule } from './schedule.ts';
import type { Wishes } from './wishes.ts';
import { World } from './world.ts';

const day = 24 * 3_600_000;

/** A changeset is done, undone and done again, with all that is planned to happen; then everything is judged. */
export async function tell(schedule: Schedule, switches: Partial<Switches> = {}): Promise<World> {
  const world = new World(schedule, switches);
  const { chunkSize, phases, between, elsewhere } = schedule;
  const browser = new Browser(world, { user: ourUser, chunkSize });
  const second = new Browser(world, { user: elsewhere?.isOurs ? ourUser : 'other', chunkSize });
  const told: { browser: Browser; entry: JournalEntry }[] = [];
  const add = (where: Browser, wishes: Wishes, more: Partial<Plan> = {}): JournalEntry => {
    const entry = entryOf(world, where, wishes, more);
    told.push({ browser: where, entry });
    return entry;
  };
  const rowsAtStart = schedule.wishes.changes.map(({ type, key }) => world.row(type, key));

  world.begin(phases[0]!);
  let last = add(browser, schedule.wishes);
  const other = elsewhere && add(second, elsewhere.wishes);
  await Promise.all([browser.carryOut(last), other && second.carryOut(other)]);

  for (const [index, edits] of between.entries()) {
    world.begin([]);
    world.advance(day / 24);
    for (const edit of edits) world.edit(edit);
    const taken = (await browser.journal.get(last.run.id))!;
    judge(taken, world);
    const inverse = inverseOf(taken);
    const then = sightOf(inverse, world);
    const plan = await browser.use(({ session }) => planReversal(session, inverse));
    judgePlan(plan.changes, then, world);
    const entry =
      plan.changes.length > 0
        ? add(browser, { changes: plan.changes, uploads: [] }, { skipped: plan.skipped, undoes: last.run.id })
        : undefined;
    if (entry) {
      world.begin(phases[index + 1]!);
      await browser.carryOut(entry);
      world.begin([]);
      world.advance(day / 24);
    }
    const undone = entry && (await browser.journal.get(entry.run.id));
    if (index === 0) judgeRoundTrip(taken, { entry: undone, skipped: plan.skipped }, (at) => rowsAtStart[at], world);
    if (!undone) break;
    judgeRespect(taken, undone, world);
    last = undone;
  }

  world.begin([]);
  world.advance(10 * day);
  await Promise.all([browser.wakeUp(), second.wakeUp()]);
  world.entries = await Promise.all(told.map(async (one) => (await one.browser.journal.get(one.entry.run.id))!));
  for (const entry of world.entries) judge(entry, world);
  noReceiptsAreLeft(world);
  await Promise.all([browser.close(), second.close()]);
  return world;
}

interface Plan {
  skipped: SkippedEntity[];
  undoes: string;
}

function entryOf(world: World, { user }: Browser, wishes: Wishes, more: Partial<Plan>): JournalEntry {
  const content = { site: 'http://standin', user, action: 'set-status', title: 'Set status', ...wishes };
  const entry = newEntry({ ...content, skipped: [], ...more });
  entry.changeset.createdAt = world.now;
  entry.run.createdAt = world.now;
  return entry;
}

/** What the journals made to prove their transactions, they have removed again. */
function noReceiptsAreLeft({ standin, entries }: World): void {
  const { database } = standin;
  const rows = [...database.table('Job').all(), ...database.table('Metadata').all()].map((row) => JSON.stringify(row));
  const ids = entries.flatMap(({ run }) => run.attempts.map(({ id }) => id));
  const left = rows.filter((row) => ids.some((id) => row.includes(id)));
  if (left.length > 0) throw new Error(`Receipts are left:\n${left.join('\n')}`);
}
