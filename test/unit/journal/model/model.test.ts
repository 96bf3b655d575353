import { describe, expect, it } from 'vitest';
import { circumstancesMet } from './circumstances-met.ts';
import { explore } from './explore.ts';
import { limits } from './limits.ts';
import { mutants } from './mutants.ts';
import { protocols } from './protocols.ts';

const { literal, refined } = protocols;

/*
 * The journal's protocol as a small machine, of which every state is visited. What is promised (`promises.ts`):
 *
 *   - What is told as written was written by us; what is told as found was there.
 *   - Nothing is written twice while receipts and fences stand; where they do not, not without a doubt that is told.
 *   - Nothing is lost: what was written is told as written, or found, or as a doubt; no doubt is told without a reason.
 *   - It always comes to know.
 *
 * One chunk of changes:
 *
 *   queued ── id journaled, sent ──▶ sent ── answered ──────────────────────────────▶ written
 *     ▲                               │ no answer, a refusal, or a new life
 *     │                               ▼
 *     │                          read the row ── a receipt ───────────────────────────▶ written
 *     │                               │ none    └─ a fence: as below
 *     │                               ▼
 *     │             nonce journaled, fence sent, row read again ── a receipt ─────────▶ written
 *     │                  ▲            │ none: again     │ a fence
 *     │                  └────────────┘                 ▼
 *     │                                        it was refused ────────────────────────▶ refused
 *     │                                        the values are looked at ── as wanted ─▶ found
 *     │                                                 │               └─ others' ───▶ overtaken
 *     └──────── next attempt, its id is the nonce ──────┘ as before      (no attempt left: given up)
 *
 *   Where a row may have been removed (the witness is gone, too old, no receipts at all) the end is `unknown`, a doubt
 *   that is told. Days later every row is looked at for the last time and removed; one that is missing is a doubt, too.
 *
 * Beside it, at any moment: a request arrives (twice, or late, or never), makes its receipt, commits, is rolled back, is
 * refused, waits in vain for a lock; an answer is lost; a background is killed; a profile is copied, and both copies go on;
 * somebody removes a row, or all, sets the status of one, rewrites them, or writes the value; days pass.
 */
describe('The protocol of receipt and fence, every way it can go', () => {
  it.each(Object.entries(circumstancesMet))('keeps its promises: %s', (name, world) => {
    const { states, steps, broken } = explore(refined, world);
    console.log(`${states} states, ${steps} steps: ${name}`);
    expect(broken && [broken.promise, ...broken.way]).toBeUndefined();
  });

  // The design read word by word is as good in one browser whose rows nobody touches; for the rest see the mutants.
  it('keeps them without its refinements where nobody interferes', () => {
    expect(explore(literal, circumstancesMet['one browser, left alone']).broken).toBeUndefined();
    expect(explore(literal, circumstancesMet['queries that show how it was']).broken).toBeUndefined();
  });

  // Something on the way may send a request again; without that, a refusal would be a proof.
  it('could trust a refusal where every request arrives once', () => {
    const world = { ...circumstancesMet['one browser, left alone'], copies: 1 as const };
    expect(explore({ ...refined, refusal: 'not-written' }, world).broken).toBeUndefined();
  });

  // It waited for another copy of itself, maybe, which may have committed: nothing is known, as of a request without an answer.
  it('learns from a deadlock no more than from silence', () => {
    const world = circumstancesMet['one browser, left alone'];
    const [fenced, refused] = (['fence', 'refused'] as const).map((deadlock) =>
      explore({ ...refined, deadlock }, world),
    );
    expect(fenced).toEqual(refused);
  });

  it.each(mutants)('notices one that $what', ({ change, world, breaks }) => {
    expect(explore({ ...refined, ...change }, world).broken?.promise).toBe(breaks);
  });

  it.each(limits)('knows its limit: $what', ({ world, breaks }) => {
    expect(explore(refined, world).broken?.promise).toBe(breaks);
  });
});
