import type { Circumstances } from './circumstances.ts';
import { copyState } from './copy-state.ts';
import type { Journaled } from './journaled.ts';
import type { Protocol } from './protocol.ts';
import type { State } from './state.ts';
import type { Step } from './step.ts';

interface Answer {
  id: number;
  browser: number;
  isWritten: boolean;
  /** It is not that the server refuses it: something else had the lock. */
  isDeadlock?: boolean;
}

/** What the network and the server may do next. Answers arrive with what they tell of, or never. */
export function networkSteps(state: State, protocol: Protocol, world: Circumstances, hasReceipts: boolean): Step[] {
  const steps: Step[] = [];
  for (const id of state.rows.keys()) {
    for (const browser of state.browsers.keys()) {
      if (state.underWay[2 * id + browser]! > 0) arrive(id, browser);
    }
    for (let bit = 0; bit < 4; bit++) if (state.fences[id]! & (1 << bit)) fence(id, bit);
    if (state.open[id]! > 0) {
      const browser = state.open[id]! - 1;
      answered(`transaction ${id} commits`, { id, browser, isWritten: true }, (after) => {
        after.open[id] = 0;
        after.rows[id] = 1;
        commit(after, id);
      });
      for (const isDeadlock of [false, true]) {
        const why = isDeadlock ? 'for it has waited in vain' : 'for it is refused';
        answered(`transaction ${id} is rolled back, ${why}`, { id, browser, isWritten: false, isDeadlock }, (after) => {
          after.open[id] = 0;
        });
      }
    }
  }
  return steps;

  function arrive(id: number, browser: number): void {
    const taken = (after: State): void => {
      after.underWay[2 * id + browser]!--;
    };
    if (world.refusals) answered(`request ${id} is refused`, { id, browser, isWritten: false }, taken);
    if (world.kind === 'create' && state.value === 'after') {
      // The entity's own id is there already.
      answered(`request ${id} is refused for its entity`, { id, browser, isWritten: false }, taken);
    } else if (!hasReceipts) {
      answered(`request ${id} commits`, { id, browser, isWritten: true }, (after) => {
        taken(after);
        commit(after, id);
      });
    } else if (state.open[id]! > 0) {
      answered(`request ${id} waits for another in vain`, { id, browser, isWritten: false, isDeadlock: true }, taken);
    } else if (state.rows[id] === 0) {
      const after = copyState(state);
      taken(after);
      after.open[id] = 1 + browser;
      steps.push({ name: `request ${id} makes its receipt`, after });
    } else if (world.duplicates === 'refused') {
      answered(`request ${id} is refused for its receipt`, { id, browser, isWritten: false }, taken);
    } else {
      answered(`request ${id} commits over a row`, { id, browser, isWritten: true }, (after) => {
        taken(after);
        if (world.duplicates === 'upserted') after.rows[id] = 1;
        commit(after, id);
      });
    }
  }

  function fence(id: number, bit: number): void {
    const after = copyState(state);
    const browser = bit >> 1;
    const nonce = (bit & 1) + 1;
    after.fences[id]! &= ~(1 << bit);
    const row = state.rows[id]!;
    let isMade = false;
    if (state.open[id]! === 0 && (row === 0 || world.duplicates !== 'refused')) {
      isMade = true;
      if (row === 0 || world.duplicates === 'upserted') after.rows[id] = 10 + nonce;
    }
    const name = isMade ? `fence ${nonce} of ${id} is made` : `fence ${nonce} of ${id} is refused or waits in vain`;
    steps.push({ name, after });
    const asks = state.browsers[browser];
    if (protocol.fenceSeen !== 'read-back' && asks?.at === 'fencing' && asks.journal.id === id) hear();

    // Only a protocol that acts on this answer hears it.
    function hear() {
      const told = copyState(after);
      const hears = told.browsers[browser]!;
      if (protocol.fenceSeen === 'by-its-answer') Object.assign(hears, { at: 'back', seen: isMade ? 10 + nonce : 1 });
      else Object.assign(hears, isMade ? { at: 'back', seen: 10 + nonce } : { at: 'named', seen: 0 });
      steps.push({ name: `${name}, and that is heard`, after: told });
    }
  }

  /** Two steps: the answer arrives, or it does not. */
  function answered(
    name: string,
    { id, browser, isWritten, isDeadlock = false }: Answer,
    happen: (after: State) => void,
  ): void {
    const after = copyState(state);
    happen(after);
    steps.push({ name, after });
    const asks = state.browsers[browser]!;
    if (asks.at !== 'waiting' || asks.journal.id !== id) return;
    const heard = copyState(after);
    const { journal } = heard.browsers[browser]!;
    if (isWritten) journal.state = 'written';
    else if (isDeadlock && protocol.deadlock === 'send-again') sendAgain(journal, browser);
    else if (isDeadlock && protocol.deadlock === 'fence') journal.refused = false;
    else if (protocol.refusal === 'not-written') journal.state = 'refused';
    else journal.refused = true;
    Object.assign(heard.browsers[browser]!, { at: 'idle', seen: 0 });
    steps.push({ name: `${name}, and that is heard`, after: heard });
  }

  /** Under another id, and without a fence for this one. */
  function sendAgain(journal: Journaled, browser: number): void {
    if (journal.earlier > 0) journal.state = 'given-up';
    else Object.assign(journal, { state: 'queued', earlier: 1, id: 1 + browser, nonce: 0 });
  }

  function commit(after: State, id: number): void {
    after.commits = Math.min(after.commits + 1, 2);
    after.value = 'after';
    after.wasAfter = true;
    if (protocol.removal !== 'with-next-attempt') return;
    for (const earlier of after.rows.keys()) if (earlier !== id && after.rows[earlier]! >= 10) after.rows[earlier] = 0;
  }
}
