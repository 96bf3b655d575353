import { readFileSync } from 'node:fs';
import { buildFolder } from './build.mjs';
import { commandScript, inRepository } from './repository.mjs';
import { singleResult } from './result.mjs';
import { runTool } from './run-command.mjs';

/** Lets Mozilla's linter look at what its store gets: it may warn of nothing but what store/warnings.md gives the reason for. */
export async function lintForStore(name) {
  const args = ['lint', '--source-dir', buildFolder('firefox'), '--output', 'json'];
  const { output } = await runTool(commandScript('web-ext', 'web-ext'), args);
  const report = JSON.parse(/^\{.*\}$/m.exec(output)?.[0] ?? '{}');
  if (!report.summary) return singleResult(name, false, output);
  const reasons = readFileSync(inRepository('store', 'warnings.md'), 'utf8');
  const explained = [...reasons.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code);
  const told = [...report.errors, ...report.warnings];
  const unexplained = told.filter(({ code }) => !explained.includes(code));
  const needless = explained.filter((code) => !told.some((one) => one.code === code));
  const lines = [
    ...unexplained.map(({ code, file, message }) => `${code} in ${file}: ${message}`),
    ...needless.map((code) => `${code} is explained in store/warnings.md, and does not come up.`),
  ];
  return singleResult(name, lines.length === 0, lines.join('\n'));
}
