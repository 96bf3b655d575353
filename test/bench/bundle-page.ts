import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { build } from 'vite';
import { compileTokens } from '../../src/ui/compile-tokens.ts';

/** A file of this folder with everything it imports, as a script that a page can run. */
export async function bundlePage(file: string): Promise<string> {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [preact()],
    css: { postcss: { plugins: [compileTokens()] } },
    build: { write: false, target: 'es2023', lib: { entry, formats: ['iife'], name: 'benchPage' } },
  });
  const [output] = [result].flat() as { output: { code?: string }[] }[];
  return output!.output[0]!.code!;
}
