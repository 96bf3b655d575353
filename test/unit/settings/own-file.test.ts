import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importRules } from '../../../src/settings/import-rules.ts';
import { readOwnFile, type ScopedSettings, writeOwnFile } from '../../../src/settings/own-file.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { runs } from '../api/property-runs.ts';
import { settings as anySettings } from '../rules/random-world.ts';

const site = 'https://studio.ftrackapp.com';

describe('a settings file of our own', () => {
  test('gives back what went in: every scope, with the rules that each says something of', async () => {
    const scope = fc.record({ site: fc.constantFrom('', site), project: fc.constantFrom('', 'p', 'q') });
    const some = fc.tuple(anySettings, fc.func(fc.boolean())).map(([all, isKept]) => ({
      rules: Object.fromEntries(Object.entries(all).filter(([id]) => isKept(id))),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ scope, own: some }), { maxLength: 4 }), async (all) => {
        const file = writeOwnFile(all as ScopedSettings[]);
        // Elsewhere: a file of ours says itself where its settings count.
        expect(await importRules(new Blob([file]), { site: 'https://other', project: 'z' })).toEqual(
          JSON.parse(JSON.stringify(all)),
        );
      }),
      runs(60),
    );
  });

  test.each<[string, string, (file: File) => void]>([
    [
      'scopes.1.settings.rules.next-task.ignored',
      'a rule',
      (file) => {
        file.scopes[1]!.settings = { rules: { 'next-task': { ignored: 'Omitted' } } };
      },
    ],
    [
      'scopes.0.settings.rules',
      'rules',
      (file) => {
        file.scopes[0]!.settings = { rules: 7 };
      },
    ],
    [
      'scopes.1.site',
      'a scope',
      (file) => {
        file.scopes[1]!.site = 7;
      },
    ],
    [
      'version',
      'a later version',
      (file) => {
        file.version = 99;
      },
    ],
    [
      'version',
      'no version',
      (file) => {
        file.version = 0;
      },
    ],
  ])('names the place that is wrong: %s, %s', (place, _what, spoil) => {
    const own = { rules: defaultSettings.rules };
    const file = JSON.parse(
      writeOwnFile([
        { scope: {}, own },
        { scope: { site }, own },
      ]),
    ) as File;
    expect(readOwnFile(structuredClone(file))).toHaveLength(2);
    spoil(file);
    expect(() => readOwnFile(file)).toThrow(expect.objectContaining({ number: 'S404' }));
    expect(() => readOwnFile(file)).toThrow(`S404 ${place}: `);
  });
});

interface File {
  version: number;
  scopes: { site: unknown; settings: unknown }[];
}
