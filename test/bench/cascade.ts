import 'fake-indexeddb/auto';
import { setStatus } from '../../src/actions/status/set-status.ts';
import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { Session } from '../../src/api/session.ts';
import { readProduction } from '../../src/changes/production.ts';
import { attributesOf } from '../../src/journal/current-values.ts';
import { execute } from '../../src/journal/execute.ts';
import { Journal } from '../../src/journal/journal.ts';
import { newEntry } from '../../src/journal/new-entry.ts';
import { receiptsFor } from '../../src/journal/receipts/receipts-for.ts';
import type { RuleId } from '../../src/rules/settings.ts';
import { expectedWrites } from '../demo/oracle.ts';
import { makeVersionList } from '../demo/version-list.ts';
import { inProcess } from '../standin/in-process.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { contextOn } from '../unit/actions/context.ts';
import { atMost, type Figure, told } from './figure.ts';

/** POSTs of OpenPype's event server for the same: measured for 1, 10 and 100, by its formula for 500 (automation-rules §3.3). */
const openPype: Record<number, number> = { 1: 136, 10: 1153, 100: 11_323, 500: (73 + 40) * 500 + 23 };
/** Operations in one chunk. */
const chunkSize = 500;

/** Versions set to Approved with the whole cascade: POSTs from plan to done, workflows already known. */
export async function benchCascade(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of [1, 10, 100, 500]) {
    const { posts, probes, operations } = await cascade(count);
    const name = `cascade of ${count}`;
    figures.push(
      atMost(`${name}: POSTs for ${operations} writes`, posts, 2 + Math.ceil(operations / chunkSize), 'POSTs'),
      told(`${name}: POSTs of the probe, once for each site and user`, probes, 'POSTs'),
      told(`${name}: OpenPype’s event server`, openPype[count]!, 'POSTs'),
      told(`${name}: fewer`, openPype[count]! / posts, '×'),
    );
  }
  return figures;
}

async function cascade(count: number): Promise<{ posts: number; probes: number; operations: number }> {
  const standin = new Standin(harbor);
  const calls: string[][] = [];
  const session = new Session({
    transport: inProcess(standin, { calls }),
    entities: new IdentityMap(new Identity()),
  });
  const production = await readProduction(session);
  const { versionIds } = makeVersionList(standin, `Dailies of ${count}`, count);
  const expected = expectedWrites(standin, versionIds, 'Approved').size;
  const statusId = production.statuses.find(({ name }) => name === 'Approved')!.id;
  calls.length = 0;
  const draft = await setStatus.plan!(
    await contextOn(session, { production, rules: Object.keys(setStatus.rules!) as RuleId[] }),
    versionIds.map((id) => ({ id, type: 'AssetVersion' })),
    { status: statusId },
  );
  const user = String(standin.user(standin.show.username)!['id']);
  const entry = newEntry({ site: 'http://standin', user, action: 'set-status', title: '', ...draft });
  const journal = new Journal(`bench-${count}`);
  await journal.add(entry);
  const plan = calls.length;
  // What is found out once for each site and user is counted apart.
  await receiptsFor(journal, session, entry.run);
  const probes = calls.length - plan;
  const run = await execute(entry, { journal, session });
  await journal.close();
  const values = draft.changes.flatMap(attributesOf).length;
  if (run.state !== 'finished' || values !== expected) {
    throw new Error(`The cascade of ${count} is ${run.state} with ${values} values, where ${expected} were expected.`);
  }
  return {
    posts: calls.length - probes,
    probes,
    operations: calls.flat().filter((action) => action === 'update').length,
  };
}
