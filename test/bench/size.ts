import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, buildFolder } from '../tools/build.mjs';
import { atMost, type Figure, told } from './figure.ts';

/** What the built extension weighs, compressed as stores and browsers do; kilobytes. */
export async function benchSize(): Promise<Figure[]> {
  await build('chrome');
  const weight = (...path: string[]): number =>
    gzipSync(readFileSync(join(buildFolder('chrome'), ...path)), { level: 9 }).length / 1000;
  return [
    atMost('size: always-on content script', weight('content-scripts', 'ftrack.js'), 6, 'kB'),
    // What is felt is measured by `start`; this only tells when something large came in unseen.
    atMost('size: background, up to its first reply', weight('background.js'), 90, 'kB'),
    told('size: background, what it reads after that', weight('chunks', 'background-work.js'), 'kB'),
    told('size: menu, plan and panels, loaded on first use', weight('page-interface.js'), 'kB'),
  ];
}
