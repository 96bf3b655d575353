import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { entityTypeFiles } from '../../tools/entity-types.ts';
import { repository } from '../house/imports.ts';

const folder = path.join(repository, 'src/api/schema/entity-types');
const files = entityTypeFiles();

it('has a file for each area, and no other', () => {
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
});

it.each([...files])('%s says what the stand-in’s schema says; if not, run `npm run types`', (name, text) => {
  expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
});

it('is whole: every type that is made is one that queries and writes know', () => {
  const table = readFileSync(path.join(repository, 'src/api/schema/entity-types.ts'), 'utf8');
  const made = [...files].flatMap(([, text]) =>
    [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name!),
  );
  expect(made.filter((name) => !new RegExp(`^  ${name}: `, 'm').test(table))).toEqual([]);
});
