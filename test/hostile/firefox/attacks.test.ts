import { afterAll, describe, expect, test } from 'vitest';
import { FirefoxBrowser } from '../../e2e/firefox/firefox-browser.ts';
import { eventually } from '../../e2e/scenarios/driver/eventually.ts';
import { Sidecar } from '../../e2e/scenarios/driver/sidecar.ts';
import type { BuildName } from '../../tools/build.mjs';
import { clickAttacks } from '../attacks/click-attacks.ts';
import { honestPages, isLetThrough } from '../attacks/honest-pages.ts';
import { lookAttacks } from '../attacks/look-attacks.ts';
import { Stage } from '../attacks/stage.ts';
import { rewritesDeletion } from '../attacks/stolen-root.ts';
import { isFooled, refusesClick } from '../attacks/try-click-attack.ts';
import { keepsItsLooks, looksOtherwise } from '../attacks/try-look-attack.ts';
import { attempts } from '../attempts/attempts.ts';
import { isTriedWithout } from '../is-tried-without.ts';

const timeout = 240_000;
const isSample = process.env['SIDECAR_ATTACKS'] !== 'all';
const existsHere = ({ needs, inSample }: { needs?: string; inSample?: boolean }): boolean =>
  needs === undefined && (inSample === true || !isSample);
const clicks = clickAttacks.filter(existsHere);
const looks = lookAttacks.filter(existsHere);

/** One Firefox for all tests of a build. */
function staged(build: BuildName): () => Promise<Stage> {
  let stage: Stage | undefined;
  let firefox: FirefoxBrowser | undefined;
  afterAll(() => firefox?.close());
  return async () => {
    firefox ??= await FirefoxBrowser.open(build);
    stage ??= await Stage.in(firefox);
    return stage;
  };
}

describe('with its defences', () => {
  const stage = staged('firefox-standin');
  for (const attack of clicks) {
    test(`no plan is applied by a click in a page that ${attack.name}`, { timeout }, async () =>
      refusesClick(attack, await stage()),
    );
  }
  for (const attack of looks) {
    test(`a plan looks as it does in a page that ${attack.name}`, { timeout }, async () =>
      keepsItsLooks(attack, await stage()),
    );
  }
  for (const { name, comesToNothing } of attempts) {
    test(name, { timeout }, async () => comesToNothing(await stage()));
  }
  for (const page of honestPages.filter(existsHere)) {
    test(`a plan is applied in a page that ${page.name}`, { timeout }, async () => isLetThrough(page, await stage()));
  }
});

describe('with one of them off', () => {
  const stage = staged('firefox-without-defences');
  const versionsLeft = async (ids: string[]): Promise<number> => {
    const { database } = (await stage()).browser.server.standin;
    return ids.filter((id) => database.find('AssetVersion', id)).length;
  };

  test('a page that gets into our closed root by an event deletes nothing: that is confirmed in a window of ours', {
    timeout,
  }, async () => {
    const { browser, sidecar } = await stage();
    let versions: string[] = [];
    const own = new Sidecar(
      await browser.opened(async () => {
        versions = await rewritesDeletion(await stage());
      }),
    );
    await own.see({ css: '.dialog h2', text: 'Delete' });
    expect(await versionsLeft(versions)).toBe(2);
    await own.tab.close();
    await sidecar.tab.toFront();
  });
  test('without own-window it does', { timeout }, async () => {
    const versions = await rewritesDeletion(await stage(), ['own-window']);
    await eventually(async () => expect(await versionsLeft(versions)).toBe(0));
  });
  for (const { name, without } of attempts) {
    if (without)
      test(`without ${without.defence} it is otherwise: ${name}`, { timeout }, async () =>
        without.succeeds(await stage()),
      );
  }
  for (const attack of clicks.filter(isTriedWithout)) {
    test(`without ${attack.stoppedBy} a plan is applied in a page that ${attack.name}`, { timeout }, async () =>
      isFooled(attack, await stage()),
    );
  }
  for (const attack of looks.filter(isTriedWithout)) {
    test(`without ${attack.stoppedBy} a plan looks otherwise in a page that ${attack.name}`, { timeout }, async () =>
      looksOtherwise(attack, await stage()),
    );
  }
});
