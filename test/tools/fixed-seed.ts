import { configureGlobal } from 'fast-check';

/** Every property is tried with the same values in every run, unless `SIDECAR_SEED` says otherwise, as `npm run fuzz` does. */
const seed = Number(process.env['SIDECAR_SEED'] ?? 20_260);
if (!Number.isInteger(seed))
  throw new RangeError(`SIDECAR_SEED has to be an integer, not ${process.env['SIDECAR_SEED']}`);

configureGlobal({ seed });
