import type { JournalEntry, Run } from '../../../src/journal/run.ts';
import { id } from '../../unit/journal/small-show.ts';
import { type Claim, claimsOf, commitsOf, effective, isDoneBesides, reported } from './fates.ts';
import type { Attribute } from './schedule.ts';
import type { World } from './world.ts';

interface Case {
  run: Run;
  world: World;
  claims: Claim[];
}

/**
 * Holds what the journal claims of a finished run against what the server committed. Knows nothing of how the journal
 * works; throws at the first claim that is not true, and at everything that happened and is not claimed.
 */
export function judge({ changeset, run }: JournalEntry, world: World): void {
  if (run.state !== 'finished') throw new Error(`The run is ${run.state}.`);
  const claims = claimsOf(changeset, run);
  for (const claim of claims) {
    try {
      judgeClaim(claim, { run, world, claims });
    } catch (error) {
      const { index, chunk, change } = claim;
      const log = world.log.filter(({ entity }) => entity === change.id);
      throw new Error(
        `${(error as Error).message}\n${JSON.stringify({ run: run.id, index, chunk, change, log }, null, 1)}`,
      );
    }
  }
}

function judgeClaim(claim: Claim, one: Case): void {
  if (!claim.isWritten) {
    for (const attribute of Object.keys(claim.change.attributes)) wasNotWritten(claim, attribute as Attribute, one);
  }
  for (const [attribute] of claim.attributes) {
    if (claim.isWritten) wasWritten(claim, attribute, one);
    reportIsTrue(claim, attribute, one);
  }
  if (claim.isWritten) restedOnSomething(claim, one);
  const { state, error } = claim.chunk;
  if (state === 'refused') {
    must(isRefused(claim, one.world) && error?.message !== '', 'It says refused, and nobody refused it.');
  } else if (state === 'overtaken') {
    if (claim.isWritten) wasChangedAfter(claim, one);
    else wasChangedBefore(claim, one);
  } else if (state === 'withheld') restedOnNothing(claim, one);
  else if (state === 'cancelled') must(one.run.cancelRequested, 'It says cancelled, and nobody wanted that.');
  else must(state === 'done', `It is ${state} at the end.`);
}

/** Written once, and whatever it replaced that was not in the plan is told. */
function wasWritten(claim: Claim, attribute: Attribute, { run, world }: Case): void {
  const { before, after } = claim.change.attributes[attribute]!;
  const all = commitsOf(world.log, claim.change.id, attribute);
  const ours = all.filter(({ by }) => by === run.id);
  if (ours.length === 0) {
    // Where our user did the same elsewhere, or anybody where there is no history, nobody can tell.
    const isThere = all.some(({ user, to }) => to === after && (!hasTrace(claim) || user === run.user));
    must(isThere, `It says ${attribute} is written, and it never was.`);
    return;
  }
  must(
    ours.every(({ to }) => to === after),
    `${attribute} was written with another value.`,
  );
  const changed = effective(ours);
  const inTime = changed.find(({ isLate }) => !isLate);
  const again = inTime ? ours.slice(ours.indexOf(inTime) + 1).filter(({ isLate }) => !isLate) : [];
  const isUnseen = !hasTrace(claim) && claim.chunk.strays !== undefined;
  must(again.length === 0 || isUnseen, `${attribute} was sent again although it had arrived in time.`);
  const last = changed.at(-1);
  if (!last || (changed.length === 1 && last.from === before)) return;
  const isTold = reported(claim.overwritten, attribute) === last.from;
  const what = changed.length > 1 ? `was written ${changed.length} times` : `replaced ${last.from}`;
  must(isTold || isHidden(claim, attribute, { run, world }), `${attribute} ${what}, and that is not told.`);
}

function wasNotWritten(claim: Claim, attribute: Attribute, { run, world }: Case): void {
  // What was so already does not become otherwise by being written late.
  const ours = effective(commitsOf(world.log, claim.change.id, attribute).filter(({ by }) => by === run.id));
  if (ours.length === 0) return;
  // Where there is no history, a late write that somebody changed again cannot be found.
  const isLate = !hasTrace(claim) && claim.chunk.strays !== undefined;
  must(isLate || wasRemoved(claim, world), `It says ${claim.chunk.state}, and ${attribute} was written.`);
}

/** Nothing is said to have been replaced that was not. */
function reportIsTrue(claim: Claim, attribute: Attribute, { run, world }: Case): void {
  const value = reported(claim.overwritten, attribute);
  if (value === undefined) return;
  const { after } = claim.change.attributes[attribute]!;
  // With this run, or by hand: the same user wrote the same.
  const same = commitsOf(world.log, claim.change.id, attribute).filter(
    ({ user, to }) => user === run.user && to === after,
  );
  const ours = same.filter(({ by }) => by === run.id);
  if (value === after) must(effective(ours).length === 0, `It says ${attribute} was so already, and it was not.`);
  else {
    const isTrue = same.some(({ from }) => from === value);
    must(isTrue, `It says ${attribute} replaced ${value}, and it did not.`);
  }
}

/** Somebody else had changed it before we could. */
function wasChangedBefore(claim: Claim, { run, world }: Case): void {
  const isOther = claim.found.some(({ attribute, value }) => {
    const { before, after } = claim.change.attributes[attribute]!;
    const log = commitsOf(world.log, claim.change.id, attribute);
    const wasThere = log.some(({ by, to }) => by !== run.id && to === value);
    return value !== before && value !== after && wasThere;
  });
  must(isOther, 'It says somebody changed it before us, and nobody did.');
}

/** Somebody else changed it after us. */
function wasChangedAfter(claim: Claim, { run, world, claims }: Case): void {
  if (wasRemoved(claim, world)) return;
  const log = world.log.filter(({ entity }) => entity === claim.change.id);
  const ours = log.findIndex(({ by }) => by === run.id);
  const isTrue = ours >= 0 && log.some(({ by }, index) => by !== run.id && index > ours);
  // Without a history one cannot tell our write from that of somebody who wanted the same.
  const ids = new Set(claims.map(({ change }) => change.id));
  const others = world.log.some(({ by, entity }) => by !== run.id && ids.has(entity));
  const isGuess = claim.chunk.uncertain === true && others;
  must(isTrue || isGuess, 'It says somebody changed it after us, and nobody did.');
}

/** What it rests on was not made. */
function restedOnNothing(claim: Claim, { claims }: Case): void {
  const lost = new Set<string>();
  for (const { change, chunk, isWritten } of claims) {
    if (chunk.state === 'refused' || (chunk.state === 'overtaken' && !isWritten) || chunk.strays) lost.add(change.id);
    for (const [name, { restsOn = { of: 'all', ids: [] } }] of Object.entries(change.attributes)) {
      const gone = restsOn.ids.filter((cause) => lost.has(cause) || lost.has(`${cause}.${name}`));
      const isGone = gone.length > 0 && (restsOn.of === 'all' || gone.length === restsOn.ids.length);
      if (isGone) lost.add(`${change.id}.${name}`);
    }
  }
  const isTrue = Object.keys(claim.change.attributes).every((name) => lost.has(`${claim.change.id}.${name}`));
  must(isTrue, 'It says withheld, and what it rests on was made.');
}

/** Nothing is written of which it is certain that what it rests on was not made. */
function restedOnSomething(claim: Claim, { claims }: Case): void {
  const refused = new Set(claims.filter(({ chunk }) => chunk.state === 'refused').map(({ change }) => change.id));
  for (const [attribute, { restsOn = { of: 'all', ids: [] } }] of claim.attributes) {
    const gone = restsOn.ids.filter((cause) => refused.has(cause));
    const isBaseless = gone.length > 0 && (restsOn.of === 'all' || gone.length === restsOn.ids.length);
    must(!isBaseless, `${attribute} is written, and what it rests on was refused.`);
  }
}

/** What was replaced, or written once more, where nobody can know it and the journal says that it does not. */
export function isHidden(claim: Claim, attribute: Attribute, { run, world }: Pick<Case, 'run' | 'world'>): boolean {
  const { unseen = false, strays } = claim.chunk;
  if (attribute !== 'status_id') return unseen || strays !== undefined;
  return strays !== undefined && isDoneBesides(world, claim, attribute, run);
}

/** True when the server keeps a history of what the change is about. */
function hasTrace({ change }: Claim): boolean {
  return Object.entries(change.attributes).some(
    ([name, { before, after }]) => name === 'status_id' && before !== after && after !== null,
  );
}

function isRefused(claim: Claim, world: World): boolean {
  return world.standin.refused.has(claim.change.id) || wasRemoved(claim, world);
}

function wasRemoved({ change }: Claim, { removed }: World): boolean {
  return [...removed].some((ref) => id(ref) === change.id);
}

function must(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}
