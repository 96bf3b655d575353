import assert from 'node:assert/strict';
import { eventually } from '../../e2e/scenarios/driver/eventually.ts';
import type { Defence } from '../defences.ts';
import { ligatureFont } from './ligature-font.ts';
import { type LookAttack, lookScriptOf, looksOfDialog } from './look-attacks.ts';
import type { Stage } from './stage.ts';

/** A plan in a page that does this looks as it did. */
export async function keepsItsLooks(attack: LookAttack, stage: Stage): Promise<void> {
  const before = await looksUnder(attack, stage);
  // Whatever the page has begun has been drawn by then.
  await stage.sidecar.tab.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))',
  );
  assert.deepEqual(await stage.sidecar.tab.evaluate(looksOfDialog), before);
}

/** The same where what stops it is off: it looks otherwise, so the attack is one. */
export async function looksOtherwise(attack: LookAttack, stage: Stage): Promise<void> {
  const before = await looksUnder(attack, stage, attack.stoppedBy);
  await eventually(async () => assert.notDeepEqual(await stage.sidecar.tab.evaluate(looksOfDialog), before));
}

async function looksUnder(attack: LookAttack, stage: Stage, off?: Defence[]): Promise<unknown> {
  const { tab } = stage.sidecar;
  await stage.begin(attack.name, off);
  await stage.plan();
  // The pointer rests on nothing of it.
  await tab.hover({ x: 5, y: 5 });
  const before = await eventually(async () => {
    const [once, again] = [await tab.evaluate(looksOfDialog), await tab.evaluate(looksOfDialog)];
    assert.deepEqual(once, again);
    return again;
  });
  await tab.evaluate(lookScriptOf(attack, ligatureFont()));
  return before;
}
