import { existsSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../shared/fixtures/', import.meta.url);

/** Recorded answers lie beside the repository, where there are any; no copy of them may be in it. */
export const hasFixtures = existsSync(folder);

/** A recorded answer by the name of its file. */
export function fixture<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Shape;
}
