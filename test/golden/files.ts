import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GoldenCase, readCase } from './case.ts';

/** The project's own cases. */
export const ownCases = fileURLToPath(new URL('./cases/', import.meta.url));

/** Every case of every `*.json` in a folder; one that cannot be read stands for itself with the reason. */
export function readCases(folder: string): { file: string; id: string; golden: GoldenCase | Error }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) => readFile(join(folder, file)).map((entry) => ({ file, ...entry })));
}

function readFile(path: string): { id: string; golden: GoldenCase | Error }[] {
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return [{ id: '(file)', golden: error as Error }];
  }
  if (!Array.isArray(list)) return [{ id: '(file)', golden: new Error('the file is not an array of cases') }];
  return list.map((item, index) => {
    const id = typeof item?.id === 'string' ? item.id : `#${index}`;
    return { id, golden: readCase(item) };
  });
}
