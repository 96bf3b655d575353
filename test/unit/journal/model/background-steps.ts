import type { Circumstances } from './circumstances.ts';
import { copyState } from './copy-state.ts';
import type { Journaled } from './journaled.ts';
import type { Protocol } from './protocol.ts';
import type { Browser, State } from './state.ts';
import type { Step } from './step.ts';

const values = ['before', 'after', 'other'] as const;
const maxAttempts = 2;

/** What the background of one browser may do next: one write to its journal, or one request, at a time. */
export function backgroundSteps(
  state: State,
  index: number,
  protocol: Protocol,
  { copies, staleReads }: Circumstances,
  hasReceipts: boolean,
): Step[] {
  const { journal, at, seen } = state.browsers[index]!;
  const steps: Step[] = [];
  const nextAt: Record<Browser['at'], () => void> = {
    armed: () => add(`sends ${journal.id}`, depart),
    waiting: () => add('hears nothing', (me) => go(me, 'idle')),
    idle() {
      if (!hasReceipts) look('looked');
      else if (protocol.fenceSeen === 'read-in-same-request') name();
      else read('read');
    },
    read: () => decide(seen, whenAbsent),
    named: sendFence,
    fencing: () => (protocol.fenceSeen === 'read-back' ? read('back') : again()),
    back: () => decide(seen, () => add('asks again later', (me) => go(me, 'idle'))),
    fenced: () => look('looked'),
    looked: whenLooked,
    early: whenLooked,
  };
  if (journal.state === 'queued' || journal.state === 'sent') goOn();
  else cleanUp();
  return steps;

  function goOn() {
    if (state.isOld && protocol.old === 'unknown') {
      // A receipt that is there proves as much as ever.
      const isProven = journal.state === 'sent' && meaningOf(state.rows[journal.id]!, journal, protocol) === 'happened';
      return add('reads what is left after days', (me) => end(me, isProven && hasReceipts ? 'written' : 'unknown'));
    }
    if (journal.state === 'queued') return begin();
    nextAt[at]();
  }

  /** Journals the attempt, then sends it. */
  function begin() {
    const isNew = [state.rows[0], state.open[0], state.underWay[0], state.underWay[1]].every((one) => one === 0);
    const planned = protocol.firstId === 'planned' || (index === 0 && isNew) ? 0 : 3;
    const isPlanned = journal.earlier > 0 && protocol.nextId === 'nonce';
    const id = journal.earlier === 0 ? planned : isPlanned ? journal.id : 1 + index;
    if (protocol.journal === 'before-sending') {
      return add(`journals attempt ${id}`, (me) => {
        Object.assign(me.journal, { state: 'sent', id, nonce: 0, refused: false });
        go(me, 'armed');
      });
    }
    if (at === 'armed') {
      return add(`journals attempt ${id}`, (me) => {
        Object.assign(me.journal, { state: 'sent', id, nonce: 0, refused: false });
        go(me, 'waiting');
      });
    }
    add(`sends ${id}`, (me, after) => {
      after.underWay[2 * id + index] = copies;
      go(me, 'armed');
    });
  }

  function depart(me: Browser, after: State) {
    after.underWay[2 * journal.id + index] = copies;
    go(me, 'waiting');
  }

  function read(next: Browser['at']) {
    const row = state.rows[journal.id]!;
    add(`reads row ${journal.id}: ${row}`, (me) => go(me, next, row));
    if (staleReads && row !== 0) add(`reads row ${journal.id} as it was: none`, (me) => go(me, next, 0));
  }

  function again() {
    add('hears nothing of its fence', (me) => go(me, 'named'));
  }

  function look(next: Browser['at']) {
    const isDoubtful = protocol.witness && hasReceipts && !state.witness;
    const value = values.indexOf(state.value);
    add(`looks: ${state.value}${isDoubtful ? ', no witness' : ''}`, (me) => go(me, next, isDoubtful ? -1 : value));
  }

  /** What a row that was read decides. */
  function decide(row: number, absent: () => void) {
    const meaning = meaningOf(row, journal, protocol);
    if (meaning === 'absent') absent();
    else if (meaning === 'happened') add('tells it as written', (me) => end(me, 'written'));
    else if (meaning === 'foreign' && protocol.foreign === 'unknown') add('gives up', (me) => end(me, 'unknown'));
    else fenced(meaning === 'foreign', row % 10);
  }

  function fenced(isForeign: boolean, nonce: number) {
    add('knows it fenced', (me) => {
      me.journal.fenced |= 1 << journal.id;
      if (isForeign && protocol.foreign === 'follow') me.journal.nonce = nonce;
      if (journal.refused && !isForeign) return end(me, 'refused');
      if (protocol.look !== 'after-fence') return next(me);
      go(me, 'fenced');
    });
  }

  function whenAbsent() {
    if (protocol.absent === 'given-up') return add('tells it as not written', (me) => end(me, 'given-up'));
    if (protocol.absent === 'send-again') return add('takes it for lost', (me) => next(me));
    if (protocol.look === 'before-fence') return look('early');
    name();
  }

  function name() {
    add('journals the nonce of its fence', (me) => {
      if (me.journal.nonce === 0) me.journal.nonce = 1 + index;
      go(me, 'named');
    });
  }

  function sendFence() {
    add(`sends fence ${journal.nonce} of ${journal.id}`, (me, after) => {
      after.fences[journal.id]! |= 1 << (2 * index + journal.nonce - 1);
      go(me, 'fencing');
    });
  }

  function whenLooked() {
    const value = values[seen];
    if (value === undefined) add('does not know', (me) => end(me, 'unknown'));
    else if (value === 'after') add('tells it as found', (me) => end(me, 'found'));
    else if (!hasReceipts) add('does not know', (me) => end(me, 'unknown'));
    else if (value === 'other') add('leaves it to somebody else', (me) => end(me, 'overtaken'));
    else if (at === 'early') name();
    else add('queues it again', (me) => next(me));
  }

  function next(me: Browser) {
    if (journal.earlier + 1 >= maxAttempts) return end(me, 'given-up');
    Object.assign(me.journal, { state: 'queued', earlier: journal.earlier + 1, refused: false });
    if (protocol.nextId === 'nonce') me.journal.id = me.journal.nonce || 1 + index;
    go(me, 'idle');
  }

  /** Looks at its rows once more, notes what that shows, and removes them one by one. */
  function cleanUp() {
    const { left } = journal;
    if (left === 0 || !hasReceipts) return;
    // That after days nothing is under way any more is assumed, and all that is assumed of time.
    const isUnderWay = [state.underWay, state.open, state.fences].some((ones) => ones.some((one) => one > 0));
    if (protocol.removal !== 'at-the-end' && (!state.isOld || isUnderWay)) return;
    if (left > 0) {
      const id = [...state.rows.keys()].find((one) => left & (1 << one))!;
      add(`removes row ${id}`, (me, after) => {
        after.rows[id] = 0;
        me.journal.left &= ~(1 << id);
      });
    } else {
      add('looks at its rows for the last time', (me) => {
        me.journal.left = journal.fenced | (journal.id < 0 ? 0 : 1 << journal.id);
        const isCleared = protocol.witness && !state.witness;
        if (protocol.lastLook && (isCleared || !isAsLeft(state, journal))) me.journal.doubt = true;
      });
    }
  }

  function add(name: string, happen: (me: Browser, after: State) => void) {
    const after = copyState(state);
    happen(after.browsers[index]!, after);
    steps.push({ name: `background ${index} ${name}`, after });
  }
}

function go(me: Browser, at: Browser['at'], seen = 0): void {
  Object.assign(me, { at, seen });
}

function end(me: Browser, fate: Journaled['state']): void {
  me.journal.state = fate;
  if (fate === 'unknown') me.journal.doubt = true;
  go(me, 'idle');
}

function meaningOf(row: number, { nonce }: Journaled, { told, foreign }: Protocol) {
  if (row === 0) return 'absent';
  const isFence = row >= 10;
  const isDone = row === 1 || row >= 20;
  if (told === 'by-data' ? !isFence : isDone) return 'happened';
  if (isFence && row % 10 === nonce) return 'ours';
  // A fence tells the next attempt; a receipt that somebody set to failed does not.
  return isFence || foreign !== 'follow' ? 'foreign' : 'happened';
}

/** True when a fence stands for every attempt that was fenced, and the receipt of the one that is told as written. */
function isAsLeft({ rows }: State, { state, id, fenced }: Journaled): boolean {
  return [...rows.entries()].every(([index, row]) => {
    if (fenced & (1 << index)) return row >= 10;
    return index !== id || state !== 'written' || row === 1 || row === 2;
  });
}
