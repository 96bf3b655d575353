/** Columns of the table; the first is as wide as the longest name. */
const columns = ['passed', 'failed', 'skipped', 'time'];

/** The table of suites, then every test that was skipped or failed. */
export function summary(finished) {
  const width = Math.max(...finished.map(({ name }) => name.length));
  const row = (name, cells) => name.padEnd(width) + cells.map((cell) => String(cell).padStart(9)).join('');
  const lines = finished.map(({ name, result, milliseconds }) => {
    const { passed, failures, skipped } = result;
    return row(name, [passed, failures.length, skipped.length, seconds(milliseconds)]) + remark(result);
  });
  return [
    row('', columns),
    ...lines,
    ...list('Skipped', finished, ({ skipped }) => skipped.map(({ name, reason }) => `${name} (${reason})`)),
    ...list('Failed', finished, ({ failures }) => failures),
  ].join('\n');
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

export function totals(finished) {
  const sum = (count) => finished.reduce((total, { result }) => total + count(result), 0);
  return { passed: sum(({ passed }) => passed), failed: sum(({ failures }) => failures.length) };
}

/** A suite without tests does not fail, but it should not look like one that passed either. */
function remark({ passed, failures, skipped }) {
  return passed + failures.length + skipped.length === 0 ? '  no tests' : '';
}

function list(title, finished, entries) {
  const lines = finished.flatMap(({ name, result }) => entries(result).map((entry) => `  ${name}: ${entry}`));
  return lines.length > 0 ? ['', `${title}:`, ...lines] : [];
}
