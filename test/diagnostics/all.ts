import { probeServer } from './probe-server.ts';
import { underEveryValue } from './under-every-value.ts';

/** `npm run test:probes`: every probe under every value of its switch, one line for each that is not found, and the share. */
const only = process.argv.slice(2);
const cases = underEveryValue().filter(({ id }) => only.length === 0 || only.includes(id));
let found = 0;
for (const { id, value, more } of cases) {
  const { finding, isUntouched } = await probeServer(id, { ...more, [id]: value });
  if ('value' in finding && finding.value === value && isUntouched) found++;
  else console.log(`${id} ${value}: ${JSON.stringify(finding)}${isUntouched ? '' : ', and something is left behind'}`);
}
console.log(`${found} of ${cases.length} values found`);
