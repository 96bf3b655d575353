import { isDecided } from './is-decided.ts';
import type { State } from './state.ts';

/** The first promise that a state breaks. */
export function brokenPromise(state: State, hasReceipts: boolean): string | undefined {
  return promises.find(({ holds }) => !holds(state, hasReceipts))?.promise;
}

const promises: { promise: string; holds: (state: State, hasReceipts: boolean) => boolean }[] = [
  {
    promise: 'What is told as written was written by us.',
    holds: ({ browsers, commits }) => browsers.every(({ journal }) => journal.state !== 'written' || commits > 0),
  },
  {
    promise: 'What is told as found was there.',
    holds: ({ browsers, wasAfter }) => browsers.every(({ journal }) => journal.state !== 'found' || wasAfter),
  },
  {
    promise: 'Nothing is written twice while receipts and fences stand.',
    holds: ({ commits, cleared }) => commits < 2 || cleared > 0,
  },
  {
    promise: 'Nothing is written twice without a doubt that is told.',
    holds: (state) => state.commits < 2 || !isOver(state) || isDoubted(state),
  },
  {
    promise: 'Nothing is lost: what was written is told as written, or found, or as a doubt.',
    holds: (state) =>
      state.commits === 0 ||
      !isDecided(state) ||
      (state.cleared > 0 && !isOver(state)) ||
      isDoubted(state) ||
      state.browsers.some(({ journal }) => journal.state === 'written' || journal.state === 'found'),
  },
  {
    promise: 'No doubt is told without a reason.',
    holds: (state, hasReceipts) =>
      !hasReceipts || !isDoubted(state) || state.cleared + state.touched > 0 || state.forked || state.isOld,
  },
];

/** True when every journal has said its last word. */
function isOver(state: State): boolean {
  return state.isOld && isDecided(state) && state.browsers.every(({ journal }) => journal.left === 0);
}

function isDoubted({ browsers }: State): boolean {
  return browsers.some(({ journal }) => journal.doubt);
}
