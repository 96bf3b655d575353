import type { Circumstances } from './circumstances.ts';
import { circumstancesMet as met } from './circumstances-met.ts';
import type { Protocol } from './protocol.ts';

/** A protocol that does one thing otherwise, and the circumstances in which that breaks a promise. */
export interface Mutant {
  what: string;
  change: Partial<Protocol>;
  world: Circumstances;
  breaks: string;
}

const twice = 'Nothing is written twice while receipts and fences stand.';
const untold = 'Nothing is written twice without a doubt that is told.';
const lost = 'Nothing is lost: what was written is told as written, or found, or as a doubt.';
const wrong = 'What is told as written was written by us.';
const stuck = 'It always comes to know.';

const alone = met['one browser, left alone'];
const copied = met['a profile copied in the middle of things'];
const oneRemoved = met['somebody removes one row'];

export const mutants: Mutant[] = [
  { what: 'takes an absent receipt for not written', change: { absent: 'given-up' }, world: alone, breaks: lost },
  { what: 'sends again without a fence', change: { absent: 'send-again' }, world: alone, breaks: twice },
  { what: 'trusts a refusal', change: { refusal: 'not-written' }, world: alone, breaks: lost },
  {
    what: 'takes a deadlock for proof that nothing was written',
    change: { deadlock: 'send-again' },
    world: alone,
    breaks: lost,
  },
  { what: 'trusts the answer to a fence', change: { fenceSeen: 'by-its-answer' }, world: alone, breaks: wrong },
  {
    what: 'makes and reads a fence at once',
    change: { fenceSeen: 'read-in-same-request' },
    world: alone,
    breaks: stuck,
  },
  { what: 'removes rows when the run ends', change: { removal: 'at-the-end' }, world: alone, breaks: twice },
  {
    what: 'removes a fence in the transaction that follows it',
    change: { removal: 'with-next-attempt' },
    world: alone,
    breaks: twice,
  },
  {
    what: 'journals an attempt after it was sent',
    change: { journal: 'after-sending', firstId: 'when-sent' },
    world: alone,
    breaks: twice,
  },
  {
    what: 'tells a fence by its status',
    change: { told: 'by-status' },
    world: met['somebody sets the status of a job'],
    breaks: wrong,
  },
  { what: 'does not look at the values', change: { look: 'never' }, world: oneRemoved, breaks: untold },
  { what: 'looks at the values before the fence', change: { look: 'before-fence' }, world: oneRemoved, breaks: untold },
  { what: 'removes rows unread', change: { lastLook: false }, world: oneRemoved, breaks: untold },
  {
    what: 'has no witness',
    change: { witness: false },
    world: { ...met['somebody clears the jobs menu, values change'], copies: 1 },
    breaks: lost,
  },
  { what: 'makes up the first id when it sends', change: { firstId: 'when-sent' }, world: copied, breaks: twice },
  { what: 'makes up the next id when it sends', change: { nextId: 'when-sent' }, world: copied, breaks: twice },
  {
    what: 'takes a fence of another for its own',
    change: { nextId: 'when-sent', foreign: 'fenced' },
    world: copied,
    breaks: twice,
  },
  { what: 'takes old rows for never made', change: { old: 'absent' }, world: copied, breaks: twice },
  {
    what: 'trusts receipts where keys are written over',
    change: { receipts: 'always' },
    world: { ...alone, duplicates: 'upserted' },
    breaks: twice,
  },
  {
    what: 'trusts receipts where keys are ignored',
    change: { receipts: 'always' },
    world: { ...alone, duplicates: 'ignored' },
    breaks: twice,
  },
];
