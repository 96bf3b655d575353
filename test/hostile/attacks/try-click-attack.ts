import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../e2e/scenarios/driver/eventually.ts';
import type { Point } from '../../e2e/scenarios/driver/tab.ts';
import { type ClickAttack, scriptOf } from './click-attack.ts';
import { apply, type Stage } from './stage.ts';

/** How long a page leaves its people before they click; milliseconds. */
const moment = 300;
/** How long a click that never comes to us is waited for; milliseconds. */
const unheard = 500;

/** A person clicks on a plan's button in a page that does this: nothing is written, and they are told. */
export async function refusesClick(attack: ClickAttack, stage: Stage): Promise<void> {
  await stage.begin(attack.name);
  await clickUnder(attack, stage);
  if (attack.stoppedBy === 'the browser') await sleep(unheard);
  else if (attack.clicksOn) await stage.sidecar.gone({ css: '.dialog' });
  else if (attack.isDoubtful) await stage.sidecar.see({ role: 'alert', text: 'Click once more' });
  else
    await stage.sidecar.see({ css: '.toast', text: 'This page interferes with Sidecar, so nothing was done. (S406)' });
  assert.equal(stage.written(), 0);
}

/** The same where what stops it is off: the plan is applied, so the attack is one. */
export async function isFooled(attack: ClickAttack, stage: Stage): Promise<void> {
  assert.ok(attack.stoppedBy !== 'the browser');
  await stage.begin(attack.name, attack.stoppedBy);
  const button = await clickUnder(attack, stage);
  await eventually(async () => {
    // On a busy machine another defence may ask for the next click, which people then make.
    const isAskedAgain = !attack.isDoubtful && (await stage.sidecar.all({ css: '.unsettled' })).length > 0;
    if (isAskedAgain) await stage.sidecar.tab.click(button);
    assert.notEqual(stage.written(), 0);
  });
}

/** Returns where the click was. */
async function clickUnder(attack: ClickAttack, stage: Stage): Promise<Point> {
  await stage.plan();
  const { sidecar } = stage;
  const { tab } = sidecar;
  const wanted = attack.clicksOn ? { css: '.dialog-foot button', text: attack.clicksOn } : apply;
  let button = await sidecar.see(wanted);
  await tab.evaluate(scriptOf(attack));
  await sleep(moment);
  if (attack.movesButton) button = (await sidecar.all(apply))[0] ?? button;
  await tab.click(button);
  return button;
}
