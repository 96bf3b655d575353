import { existsSync } from 'node:fs';
import { downloadChromium, installSystemPackages } from './browser-install.mjs';
import { chromiumPlaces, firefoxPlaces, isUsable } from './browser-places.mjs';
import { Failure } from './failure.mjs';

const finders = { chromium: findChromium, firefox: findFirefox };

/** The program of a Chromium that loads unpacked extensions, or undefined. */
export async function findChromium() {
  return chosen('SIDECAR_CHROMIUM') ?? chromiumPlaces().find(isUsable) ?? (await playwrightChromium());
}

/** The program of a Firefox, or undefined. */
export async function findFirefox() {
  return chosen('SIDECAR_FIREFOX') ?? firefoxPlaces().find(isUsable);
}

/** Makes sure that the named browsers are there, and installs what is missing where that can be done. */
export async function ensureBrowsers(names) {
  let missing = await absent(names);
  if (missing.includes('chromium') && (await downloadChromium(playwrightChromium))) {
    missing = missing.filter((name) => name !== 'chromium');
  }
  if (missing.length > 0 && (await installSystemPackages(missing))) missing = await absent(missing);
  if (missing.length > 0) throw new Failure(missing.map(instructions).join('\n'));
}

async function absent(names) {
  const found = await Promise.all(names.map((name) => finders[name]()));
  return names.filter((_, index) => !found[index]);
}

function chosen(variable) {
  const path = process.env[variable];
  if (!path) return undefined;
  if (!existsSync(path)) throw new Failure(`${variable} names ${path}, and there is no such program.`);
  return path;
}

/** The browser `playwright install` downloads. Playwright takes half a second to load: only asked when nothing else is there. */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function instructions(name) {
  if (name === 'chromium') {
    return (
      'No Chromium that loads unpacked extensions was found (Google Chrome and Edge no longer do, a snap cannot read ' +
      'the profiles).\nInstall one with `npx playwright install chromium`, or the package chromium of your system, or ' +
      'set SIDECAR_CHROMIUM to the program.'
    );
  }
  return (
    'No Firefox was found (a snap cannot read the profiles).\nInstall the package firefox-esr or firefox of your ' +
    'system, or Firefox from its makers, or set SIDECAR_FIREFOX to the program.'
  );
}
