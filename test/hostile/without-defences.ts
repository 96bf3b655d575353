import type { Plugin } from 'vite';
import { inRepository } from '../tools/repository.mjs';
import { defences } from './defences.ts';

/**
 * Makes a build in which each defence can be switched off, for the tests: the places are found in the sources as they are, and
 * the build fails where one is not there exactly once. In the sources there is no such switch.
 */
export function withoutDefences(): Plugin {
  const edits = Object.values(defences).flat();
  return {
    name: 'without-defences',
    enforce: 'pre',
    transform(code, id) {
      const own = edits.filter(({ file }) => inRepository(...file.split('/')) === id);
      if (own.length === 0) return undefined;
      for (const { from, file } of own) {
        if (code.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
      }
      return { code: own.reduce((text, { from, to }) => text.replace(from, () => to), code), map: null };
    },
  };
}
