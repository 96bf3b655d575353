import type { Plugin } from 'vite';

/** What `run.mjs` wants tests to see in place of a file; nothing is written to any file. */
type Mutant = { file?: string; text?: string };

/** Gives the tests another text of one file. */
export function mutantPlugin(): Plugin {
  return {
    name: 'sidecar-mutant',
    enforce: 'pre',
    load(id) {
      const { file, text } = (globalThis as { sidecarMutant?: Mutant }).sidecarMutant ?? {};
      return id.split('?', 1)[0] === file ? text : undefined;
    },
  };
}
