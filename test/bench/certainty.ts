import 'fake-indexeddb/auto';
import { execute } from '../../src/journal/execute.ts';
import type { ReceiptForm } from '../../src/journal/run.ts';
import { inProcess } from '../standin/in-process.ts';
import { FragileTransport, isWrite } from '../unit/journal/fragile-transport.ts';
import { entryOf, journalOf, sessionOf, smallShow, statusChange, tasks } from '../unit/journal/small-show.ts';
import { atMost, type Figure, told } from './figure.ts';

/** Seconds in which 0.1.0 was not sure, for a request that had not arrived. */
const secondsBefore = 30;

/** From a lost answer to knowing what became of the request: requests, and seconds on the clock of the run. */
export async function benchCertainty(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const form of ['job', 'metadata', 'none'] as const) {
    for (const what of ['unanswered', 'lost'] as const) {
      const { requests, seconds } = await certainty(form, what);
      const name = `certainty by ${form}, when it ${what === 'lost' ? 'had not happened' : 'had happened'}`;
      if (form === 'none') figures.push(told(`${name}: requests`, requests, 'POSTs'));
      else figures.push(atMost(`${name}: requests`, requests, what === 'lost' ? 3 : 1, 'POSTs'));
      figures.push(told(`${name}: waited (0.1.0: ${what === 'lost' ? secondsBefore : 0})`, seconds, 's'));
    }
  }
  return figures;
}

async function certainty(
  form: ReceiptForm,
  what: 'lost' | 'unanswered',
): Promise<{ requests: number; seconds: number }> {
  const way = new FragileTransport(inProcess(smallShow()));
  const journal = await journalOf(`certainty ${form} ${what}`, { form });
  const entry = entryOf(tasks.map((ref) => statusChange(ref)));
  await journal.add(entry);
  let now = Date.now();
  let lostAt = 0;
  const wait = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
  };
  let requests = 0;
  let known: number | undefined;
  way.mishap = (operations, number) => {
    if (number === 0) {
      lostAt = now;
      return { what };
    }
    if (isWrite(operations)) known ??= now;
    else if (known === undefined) requests++;
    return undefined;
  };
  await execute(entry, { journal, session: sessionOf(way.transport), clock: () => now, wait });
  await journal.close();
  return { requests, seconds: ((known ?? now) - lostAt) / 1000 };
}
