import { planReversal } from '../../../src/changes/plan-reversal.ts';
import type { EntityChange, SkippedEntity } from '../../../src/journal/changeset.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import { newEntry } from '../../../src/journal/new-entry.ts';
import type { JournalEntry } from '../../../src/journal/run.ts';
import { everything, id } from '../../unit/journal/small-show.ts';
import { Browser } from './browser.ts';
import { judge } from './judge.ts';
import { judgeReversal, judgeRoundTrip } from './judge-reversal.ts';
import { directly, type Way } from './line.ts';
import type { Schedule } from './schedule.ts';
import { World } from './world.ts';

const minutes = 60_000;

/** A changeset is done, undone and done again, with all that is planned to happen; then everything is judged. */
export async function tell(schedule: Schedule, way: Way = directly): Promise<World> {
  const world = new World(schedule);
  const { chunkSize, phases, between, elsewhere, isQuick } = schedule;
  const start = values(world);
  const browser = new Browser(world, { user: 'user', chunkSize, way });
  const second = new Browser(world, { user: elsewhere?.isOurs ? 'user' : 'other', chunkSize, way });
  const told: { browser: Browser; entry: JournalEntry }[] = [];
  const add = (where: Browser, changes: EntityChange[], more: Partial<Plan> = {}): JournalEntry => {
    const entry = entryOf(world, where, changes, more);
    told.push({ browser: where, entry });
    return entry;
  };

  world.begin(phases[0]!);
  const done = add(browser, schedule.changes);
  const other = elsewhere && add(second, elsewhere.changes);
  await Promise.all([browser.carryOut(done), other && second.carryOut(other)]);

  let last = done;
  for (const [index, edits] of between.entries()) {
    world.begin([]);
    world.faults.length = 0;
    if (!isQuick) {
      world.advance(11 * minutes);
      await browser.lookBack();
    }
    for (const edit of edits) world.edit(edit);
    const taken = (await browser.journal.get(last.run.id))!;
    const inverse = inverseOf(taken);
    if (inverse.length === 0) break;
    const plan = await browser.use(({ session }) => planReversal(session, inverse));
    if (!isQuick) judgeReversal(taken, plan, world);
    if (plan.changes.length === 0) break;
    const entry = add(browser, plan.changes, { skipped: plan.skipped, undoes: last.run.id });
    world.begin(phases[index + 1]!);
    await browser.carryOut(entry);
    if (!isQuick) {
      world.begin([]);
      world.faults.length = 0;
      world.advance(11 * minutes);
      await browser.lookBack();
    }
    const undone = (await browser.journal.get(entry.run.id))!;
    if (index === 0 && !isQuick) judgeRoundTrip(taken, undone, start, world);
    last = entry;
  }

  world.begin([]);
  world.faults.length = 0;
  world.advance(60 * minutes);
  await Promise.all([browser.lookBack(), second.lookBack()]);
  world.entries = await Promise.all(told.map(async (one) => (await one.browser.journal.get(one.entry.run.id))!));
  for (const entry of world.entries) judge(entry, world);
  await Promise.all([browser.close(), second.close()]);
  return world;
}

interface Plan {
  skipped: SkippedEntity[];
  undoes: string;
}

function entryOf(world: World, { user }: Browser, changes: EntityChange[], more: Partial<Plan>): JournalEntry {
  const content = { site: 'http://standin', user, action: 'set-status', title: 'Set status', changes };
  const entry = newEntry({ ...content, skipped: [], ...more });
  entry.changeset.createdAt = world.now;
  entry.run.createdAt = world.now;
  return entry;
}

function values(world: World): Map<string, unknown> {
  const names = ['status_id', 'thumbnail_id'] as const;
  return new Map(
    everything.flatMap((ref) => names.map((name) => [`${id(ref)}.${name}`, world.value(id(ref), name)] as const)),
  );
}
