/**
 * How many stories are told, and what they are made from. `npm test` tells always the same; `npm run test:faults` others,
 * as many as it is told to with `--runs` and, with `--switches`, under every value of every switch.
 */
export const wanted = {
  /** Under each form of receipt, on a server as it is expected to be. */
  usual: positive(process.env['SIDECAR_FAULT_RUNS'] ?? '120'),
  /** Under each other value of each switch. */
  flipped: positive(process.env['SIDECAR_FAULT_FLIPPED'] ?? '4'),
  /** Each of those under every form of receipt, or under one of them. */
  isEveryForm: process.env['SIDECAR_FAULT_FORMS'] === 'every',
  seed: Number(process.env['SIDECAR_FAULT_SEED'] ?? 500),
  /** Whether a story that goes wrong is made as short as it can be; `npm run mutants` only wants to know that it does. */
  isShortened: process.env['SIDECAR_FAULT_SHORTENED'] !== 'no',
};

function positive(text: string): number {
  const number = Number(text);
  if (!(number >= 1)) throw new RangeError(`The number of stories has to be positive, not ${text}.`);
  return Math.ceil(number);
}
