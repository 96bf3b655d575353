import { ensureBrowsers } from './browsers.mjs';
import { Failure } from './failure.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureWxtTypes } from './wxt-types.mjs';

const known = ['chromium', 'firefox'];

/** Makes a fresh clone ready to build and test, with the named browsers; quick when it already is. */
export async function setUp(browsers) {
  const strange = browsers.filter((name) => !known.includes(name));
  if (strange.length > 0) throw new Failure(`Unknown: ${strange.join(', ')}. There are ${known.join(' and ')}.`);
  await ensurePackages();
  await ensureWxtTypes();
  await ensureBrowsers(browsers);
}
