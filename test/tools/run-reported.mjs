import { readFileSync, rmSync } from 'node:fs';
import { commandScript, inRepository } from './repository.mjs';
import { emptyResult } from './result.mjs';
import { runTool } from './run-command.mjs';

/**
 * Runs a test runner that writes its report to a file, and reads it back. `args` and `env` are told the file, `read`
 * makes a result of the report.
 */
export async function runReported({ name, runner, args = () => [], env = () => ({}), read, timeout }) {
  const file = inRepository('test', 'out', `${name}.json`);
  rmSync(file, { force: true });
  const { code, output } = await runTool(commandScript(...runner), args(file), { env: env(file), timeout });
  const report = readReport(file);
  const result = report ? read(report) : emptyResult();
  // Nothing that went wrong may pass for nothing that was there.
  if (!report) result.failures.push(`no report (ended with code ${code})`);
  else if (code !== 0 && result.failures.length === 0) result.failures.push(`ended with code ${code}`);
  return { ...result, output };
}

/** A runner that crashed may have left no report, or half of one. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
