import { addressOfChange } from '../../../src/journal/address.ts';
import type { JournalEntry, Run } from '../../../src/journal/run.ts';
import { type Claim, claimsOf } from './claims.ts';
import type { World } from './world.ts';

/**
 * Holds what the journal says of a finished run against what the server committed, and throws at the first promise that
 * is broken:
 *
 * - Nothing is lost: what was committed is told as written, or as a doubt.
 * - Nothing is called written that is not: the server held it after a commit of ours, or holds it by somebody else where
 *   our receipt was removed or there are none.
 * - Nothing is written twice while receipts and fences stand; where they do not, not without saying so or being asked to.
 * - Nobody writes in the name of somebody else without being told, where the answer has told it.
 * - Nothing is written any more once it is known that what it rests on is not.
 */
export function judge(entry: JournalEntry, world: World): void {
  const { run } = entry;
  if (run.state !== 'finished') throw new Error(`The run is ${run.state}.`);
  const claims = claimsOf(entry, world);
  for (const claim of claims) {
    const wrong = mistakeIn(claim, claims, entry, world);
    if (!wrong) continue;
    const { index, chunk, change } = claim;
    const address = world.addressOf({ __entity_type__: change.type, ...keyOf(claim, world) });
    const log = world.log.filter(({ touched, by }) => by === run.id || touched.has(address));
    const { attempts } = run;
    const told = log.map(({ by, user, operations, touched, after }) => ({
      by,
      user,
      touched: [...touched],
      operations,
      after,
    }));
    throw new Error(`${wrong}\n${JSON.stringify({ run: run.id, index, chunk, change, attempts, log: told }, null, 1)}`);
  }
}

function mistakeIn(claim: Claim, claims: readonly Claim[], entry: JournalEntry, world: World): string | false {
  return (
    notWritten(claim, entry, world) ||
    lost(claim, entry, world) ||
    twice(claim, entry, world) ||
    falsely(claim, entry, world) ||
    baseless(claim, claims)
  );
}

/** It says written, and it is not. */
function notWritten(claim: Claim, { run }: JournalEntry, world: World): string | false {
  if (!claim.isWritten) return false;
  if (claim.carriedOut.some(({ after }) => isAsWished(claim, after))) return false;
  const hasReceipts = run.attempts[claim.chunk.attempt ?? -1]?.form !== 'none';
  const mayBeOthers = !hasReceipts || world.isCleared;
  const wasThere = world.log.some(({ by, operations, after }) =>
    operations.some(
      (_, index) => by !== run.id && isAbout(claim, operations[index]!) && isAsWished(claim, after[index]),
    ),
  );
  // Told as far as can be told, and as that.
  const { uncertain, unproven } = claim.chunk;
  const isGuess = uncertain === true && unproven === true;
  return !(mayBeOthers && (wasThere || isGuess)) && 'It says written, and it never was.';
}

/** It was written, and nobody says so. */
function lost(claim: Claim, { run }: JournalEntry, world: World): string | false {
  const { change, withheld } = claim;
  const writes = claim.carriedOut.map(({ operation }) => operation['entity_data'] as Record<string, unknown>);
  if (change.kind === 'update' && writes.some((data) => Object.keys(data).some((name) => withheld.has(name))))
    return 'It says withheld, and it was written.';
  if (claim.isWritten || claim.isDoubted || world.isCleared || isPastKnowing(run, world)) return false;
  const effective = claim.carriedOut.some(
    ({ request, after }) =>
      isAsWished(claim, after) &&
      request.touched.has(world.addressOf({ __entity_type__: claim.change.type, ...keyOf(claim, world) })),
  );
  return effective && `It says ${claim.chunk.state}, and it was written.`;
}

/** It was written more than once, and that is not told. */
function twice(claim: Claim, { run }: JournalEntry, world: World): string | false {
  if (claim.carriedOut.length < 2) return false;
  const hasReceipts = run.attempts.every(({ form }) => form !== 'none');
  // One removed in the moment in between leaves no trace: see the limits of the protocol's model.
  const isTold = claim.isDoubted || world.repeatable.has(run.id) || world.isCleared;
  if (hasReceipts && !world.isCleared) return `It was written ${claim.carriedOut.length} times.`;
  return (
    !isTold && !isPastKnowing(run, world) && `It was written ${claim.carriedOut.length} times, and that is not told.`
  );
}

/** Without receipts nothing keeps the network from delivering one request twice, and nothing tells that it did. */
function isPastKnowing({ attempts }: Run, { isEchoed }: World): boolean {
  return isEchoed && attempts.some(({ form }) => form === 'none');
}

/** It was written by somebody else than the run is of. */
function falsely({ carriedOut, chunk }: Claim, { run }: JournalEntry, { standin }: World): string | false {
  const isTold = chunk.writtenBy !== undefined || standin.switches.userInformation === 'untold';
  // A request that was lost sight of tells nobody who we were.
  const other = carriedOut.find(({ request }) => request.user !== run.user && request.isKnown);
  return other !== undefined && !isTold && `It was written by ${other.request.user}, and that is not told.`;
}

/** It was written by a later request than the one that showed that what it rests on is not. */
function baseless(claim: Claim, claims: readonly Claim[]): string | false {
  if (claim.carriedOut.length === 0 || !claim.isWritten) return false;
  const { change } = claim;
  const reasons = change.kind === 'update' ? Object.entries(change.attributes) : [[undefined, change] as const];
  return (
    reasons.some(([name, { restsOn }]) => {
      if (!restsOn || (name !== undefined && claim.withheld.has(name))) return false;
      const isMissing = (address: string): boolean =>
        claims.some((other) => addressOfChange(other.change) === address && wasUnmadeBefore(other, claim));
      return restsOn.of === 'all' ? restsOn.addresses.some(isMissing) : restsOn.addresses.every(isMissing);
    }) && 'It was written, and what it rests on was not.'
  );
}

/** True when an earlier request than that of `later` showed that it was not made. */
function wasUnmadeBefore({ chunk, isWritten, withheld, change }: Claim, later: Claim): boolean {
  if (later.chunk === chunk || later.chunk.attempt === undefined) return false;
  if (chunk.state === 'withheld') return true;
  const isUnmade =
    chunk.state === 'refused' || chunk.state === 'ignored' || (chunk.state === 'overtaken' && !isWritten);
  const isWithheld = change.kind === 'update' && Object.keys(change.attributes).every((name) => withheld.has(name));
  return isWithheld || (isUnmade && chunk.attempt !== undefined && chunk.attempt < later.chunk.attempt);
}

/** Is the row as the change wants it, apart from what the journal tells otherwise? */
export function isAsWished(
  { change, chunk, index, withheld }: Claim,
  row: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (change.kind === 'delete') return row === undefined;
  if (!row) return false;
  const wishes =
    change.kind === 'create'
      ? Object.entries(change.values)
      : Object.entries(change.attributes).map(([name, { after }]) => [name, after] as const);
  return wishes.every(([name, wanted]) => {
    const other = chunk.stored?.find((one) => one.index === index && one.attribute === name);
    const expected = other ? other.value : wanted;
    // Types of parents are stored by a name of the server's own.
    return withheld.has(name) || name === 'parent_type' || (row[name] ?? null) === (expected ?? null);
  });
}

function isAbout({ change: { type, key } }: Claim, operation: Readonly<Record<string, unknown>>): boolean {
  return String(operation['entity_key']) === String(key) || (operation['entity_type'] === type && key.length === 0);
}

function keyOf({ change: { type, key } }: Claim, { standin }: World): Record<string, string> {
  return Object.fromEntries(standin.database.schema.type(type).key.map((name, index) => [name, key[index]!]));
}
