import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { named } from '../../mutants/named.mjs';
import { inRepository } from '../../tools/repository.mjs';

it.each(named)('what $what changes is in its source, once', ({ source, find }) => {
  expect(readFileSync(inRepository(source), 'utf8').split(find)).toHaveLength(2);
});
