import { basename } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build, type Rollup } from 'vite';
import { expect, it } from 'vitest';
import { asParts } from '../../../src/background/split-worker.ts';

const modules: Record<string, string> = {
  'main.js': `import { note } from 'shared.js'; note('main'); self.later = () => import('later.js');`,
  'later.js': `import { note } from 'shared.js'; note('later'); export const word = 'from later';`,
  'shared.js': 'export function note(word) { self.said.push(word); }',
};

/** The files of a worker that is built of these modules. */
async function built(): Promise<Map<string, string>> {
  const config = {
    ...{ configFile: false as const, logLevel: 'silent' as const, publicDir: false as const },
    plugins: [
      {
        name: 'modules',
        enforce: 'pre' as const,
        resolveId: (id: string) => `\0${basename(id)}`,
        load: (id: string) => modules[id.slice(1)],
      },
    ],
    build: {
      write: false,
      lib: { entry: 'main.js', formats: ['iife' as const], name: 'main', fileName: 'main' },
      rolldownOptions: { output: { entryFileNames: 'background.js' } },
    },
  };
  asParts(config);
  const [{ output }] = (await build(config)) as unknown as [Rollup.RollupOutput];
  return new Map(output.map((file) => [`/${file.fileName}`, 'code' in file ? file.code : '']));
}

/** A worker as the browser starts it: what was not loaded while it was installed cannot be loaded any more. */
function start(files: Map<string, string>, installed?: Set<string>) {
  const loaded: string[] = [];
  const listeners: (() => void)[] = [];
  const self: Record<string, unknown> = {
    said: [],
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
    importScripts: (...paths: string[]) => {
      for (const path of paths) {
        if (installed && !installed.has(path)) throw new Error('importScripts after the installation');
        loaded.push(path);
        runInContext(files.get(path)!, context);
      }
    },
  };
  self['self'] = self;
  const context = createContext(self);
  runInContext(files.get('/background.js')!, context);
  return { loaded, said: self['said'], later: self['later'] as () => Promise<object>, install: () => listeners[0]!() };
}

it('starts with one file, and reads the others when they are needed', async () => {
  const files = await built();
  const installing = start(files);
  expect(installing.loaded).toEqual([]);
  installing.install();
  expect(installing.said).toEqual(['main']);
  const all = new Set(installing.loaded);
  expect([...all, '/background.js'].sort()).toEqual([...files.keys()].sort());
  expect(all.size).toBe(1);

  const worker = start(files, all);
  expect(worker.loaded).toEqual([]);
  expect(await worker.later()).toMatchObject({ word: 'from later' });
  expect(worker.said).toEqual(['main', 'later']);
  expect(worker.loaded).toEqual([...all]);
  await worker.later();
  expect(worker.said).toEqual(['main', 'later']);
  // What it shares with the first file is not there twice.
  expect([...files.values()].join('').match(/said\.push/g)).toHaveLength(1);
});
