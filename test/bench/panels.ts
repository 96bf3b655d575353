import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { partNames } from '../../src/rpc/part-names.ts';
import { build, buildFolder } from '../tools/build.mjs';
import { atMost, type Figure } from './figure.ts';
import { measureInPage } from './measure-in-page.ts';
import type { PanelTimes } from './panels-page.tsx';

/** Ten thousand rows of the panels' lists, mounted and scrolled through, and what each panel that is loaded later weighs. */
export async function benchPanels(): Promise<Figure[]> {
  const times = await measureInPage<PanelTimes>('panels-page.tsx');
  const rows = Object.entries(times).flatMap(([name, { mounted, longest, drawn }]) => [
    atMost(`panels: 10,000 rows of ${name} mounted`, mounted, 16, 'ms'),
    atMost(`panels: 10,000 rows of ${name} scrolled, longest task`, longest, 50, 'ms'),
    atMost(`panels: rows of ${name} in the document`, drawn, 60, ''),
  ]);
  await build('chrome');
  const sizes = partNames.map((name) => {
    const script = readFileSync(join(buildFolder('chrome'), `${name}.js`));
    return atMost(`panels: ${name}, loaded when it is opened`, gzipSync(script, { level: 9 }).length / 1000, 20, 'kB');
  });
  return [...rows, ...sizes];
}
