import { describe, expect, it } from 'vitest';
import { ownCases, readCases } from './files.ts';
import { runCase } from './run-case.ts';

describe('golden cases', () => {
  for (const { file, id, golden } of readCases(ownCases)) {
    it(`${file} ${id}`, async () => {
      if (golden instanceof Error) throw golden;
      expect(await runCase(golden, { twice: true })).toEqual([]);
    });
  }
});
