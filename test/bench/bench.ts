import { benchActions } from './actions.ts';
import { benchCascade } from './cascade.ts';
import { benchCertainty } from './certainty.ts';
import { benchDecode } from './decode.ts';
import type { Figure } from './figure.ts';
import { benchLoads } from './loads.ts';
import { benchMemory } from './memory.ts';
import { benchNames } from './names.ts';
import { benchPanels } from './panels.ts';
import { benchSearch } from './search.ts';
import { benchSize } from './size.ts';
import { benchStandin } from './standin.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchUi } from './ui.ts';

/** `npm run bench` measures all of these; `npm run bench -- decode size` some. */
const sections: Record<string, () => Promise<Figure[]>> = {
  actions: benchActions,
  decode: benchDecode,
  cascade: benchCascade,
  certainty: benchCertainty,
  loads: benchLoads,
  store: benchStore,
  memory: benchMemory,
  panels: benchPanels,
  size: benchSize,
  start: benchStart,
  names: benchNames,
  search: benchSearch,
  standin: benchStandin,
  ui: benchUi,
};

const words = process.argv.slice(2);
const isJson = words.includes('--json');
const chosen = words.filter((word) => !word.startsWith('--'));
const unknown = chosen.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}.`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(sections)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const found = await measure();
  if (!isJson) print(found);
  figures.push(...found);
}
if (isJson) console.log(JSON.stringify({ figures }));

function print(found: readonly Figure[]): void {
  for (const { name, value, unit, goal, holds } of found) {
    const measured = `${value.toLocaleString('en')} ${unit}`;
    console.log(`${name.padEnd(78)} ${measured.padStart(16)}  ${goal && `${goal} ${holds ? '✓' : '✗'}`}`);
  }
}
