import { backgroundSteps } from './background-steps.ts';
import type { Circumstances } from './circumstances.ts';
import { isDecided } from './is-decided.ts';
import { networkSteps } from './network-steps.ts';
import { otherSteps } from './other-steps.ts';
import { brokenPromise } from './promises.ts';
import type { Protocol } from './protocol.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';
import { withoutInert } from './without-inert.ts';

export interface Exploration {
  states: number;
  steps: number;
  /** The first promise that was found broken, and the shortest way there. */
  broken?: { promise: string; way: string[]; state: State };
}

/** Goes every way there is, breadth first, until a promise is broken or no state is left. */
export function explore(protocol: Protocol, world: Circumstances): Exploration {
  const hasReceipts =
    protocol.receipts === 'always' || (protocol.receipts === 'probed' && world.duplicates === 'refused');
  const known = new Map<string, number>();
  const states: State[] = [];
  const from: number[] = [];
  const names: string[] = [];
  const edges: number[] = [];
  let steps = 0;
  visit({ name: '', after: start() }, 0);
  for (let index = 0; index < states.length; index++) {
    const state = states[index]!;
    const promise = brokenPromise(state, hasReceipts);
    if (promise) return told({ promise, way: wayTo(index), state });
    for (const step of next(state)) visit(step, index);
  }
  const stuck = firstStuck();
  return stuck < 0 ? told() : told({ promise: 'It always comes to know.', way: wayTo(stuck), state: states[stuck]! });

  function told(broken?: Exploration['broken']): Exploration {
    return { states: states.length, steps, ...(broken && { broken }) };
  }

  function next(state: State): Step[] {
    return [
      ...networkSteps(state, protocol, world, hasReceipts),
      ...state.browsers.flatMap((_, index) => backgroundSteps(state, index, protocol, world, hasReceipts)),
      ...otherSteps(state, world),
    ];
  }

  function visit({ name, after: found }: Step, index: number): void {
    const after = withoutInert(found, protocol, world);
    const key = textOf(after);
    let target = known.get(key);
    if (target === undefined) {
      target = states.length;
      known.set(key, target);
      states.push(after);
      from.push(index);
      names.push(name);
    }
    steps++;
    if (!name.endsWith('is killed')) edges.push(index, target);
  }

  function wayTo(index: number): string[] {
    const way: string[] = [];
    for (let at = index; at > 0; at = from[at]!) way.unshift(names[at]!);
    return way;
  }

  /** A state from which, before days have passed, no way leads to where every journal knows; -1 when there is none. */
  function firstStuck(): number {
    // What happens only because days pass or the background is killed does not count as coming to know.
    const reaches = states.map((state) => state.isOld || isDecided(state));
    for (let isNew = true; isNew; ) {
      isNew = false;
      // Steps lead mostly to states found later, so that few rounds are enough.
      for (let edge = edges.length - 2; edge >= 0; edge -= 2) {
        const [earlier, later] = [edges[edge]!, edges[edge + 1]!];
        if (reaches[earlier] || !reaches[later] || states[later]!.isOld) continue;
        reaches[earlier] = true;
        isNew = true;
      }
    }
    return reaches.indexOf(false);
  }
}

function start(): State {
  const none = [0, 0, 0, 0];
  const journal = { state: 'queued' as const, id: -1, earlier: 0, nonce: 0 };
  return {
    rows: [...none],
    underWay: [...none, ...none],
    fences: [...none],
    open: [...none],
    commits: 0,
    value: 'before',
    wasAfter: false,
    witness: true,
    browsers: [{ journal: { ...journal, refused: false, fenced: 0, doubt: false, left: -1 }, at: 'idle', seen: 0 }],
    isOld: false,
    cleared: 0,
    touched: 0,
    edited: 0,
    forked: false,
  };
}

/** All of a state as text, one character a number: equal states have equal texts. */
function textOf(state: State): string {
  const { rows, underWay, fences, open, commits, value, witness, browsers } = state;
  const flags = [state.wasAfter, witness, state.isOld, state.forked].reduce((sum, flag) => 2 * sum + Number(flag), 0);
  const rest = [commits, flags, state.cleared, state.touched, state.edited, ...(state.noted ?? [])];
  let text = value + String.fromCharCode(...rows, ...underWay, ...fences, ...open, ...rest);
  for (const { at, seen, journal } of browsers) {
    const { id, earlier, nonce, refused, fenced, doubt, left } = journal;
    const numbers = [seen, id, earlier, nonce, Number(refused), fenced, Number(doubt), left].map((one) => one + 1);
    text += at + journal.state + String.fromCharCode(...numbers);
  }
  return text;
}
