import { utimesSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { newestChange } from './newest-change.mjs';
import { commandScript, inRepository } from './repository.mjs';
import { runTool } from './run-command.mjs';

const generated = inRepository('.wxt', 'tsconfig.json');
const sources = ['wxt.config.ts', 'entrypoints', 'public', 'package-lock.json'];

/** Generates WXT's types, which our tsconfig.json builds on, unless they are newer than what they are made from. */
export async function ensureWxtTypes() {
  if (newestChange(generated) >= newestChange(...sources.map((source) => inRepository(source)))) return;
  const began = new Date();
  const { code, output } = await runTool(commandScript('wxt', 'wxt'), ['prepare']);
  if (code !== 0) throw new Failure(`wxt prepare ended with code ${code}.`, output);
  // WXT leaves a file alone whose text would stay the same, and its time with it.
  utimesSync(generated, began, began);
}
