import { defineConfig } from 'wxt';
import base from '../../wxt.config.ts';
import { withoutDefences } from './without-defences.ts';

/** The extension as it is, with a switch for each defence. */
export default defineConfig({
  ...base,
  outDir: '.output/without-defences',
  vite: async (env) => {
    const own = await base.vite?.(env);
    return { ...own, plugins: [...(own?.plugins ?? []), withoutDefences()] };
  },
});
