import { parseArgs } from 'node:util';
import { serve } from './http/server.ts';
import { type AuthMode, authModes } from './http/sign-in.ts';
import { shows } from './shows/shows.ts';
import { Standin } from './standin.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    show: { type: 'string', default: 'harbor' },
    auth: { type: 'string', default: 'cookie' },
  },
});
const show = shows[values.show];
if (!show) throw new Error(`There is no show ${values.show}; there are ${Object.keys(shows).join(', ')}.`);
if (!authModes.includes(values.auth as AuthMode)) {
  throw new Error(`There is no sign-in ${values.auth}; there are ${authModes.join(', ')}.`);
}
const { url, user, apiKey, password } = await serve(new Standin(show), {
  port: Number(values.port),
  auth: values.auth as AuthMode,
});
console.log(JSON.stringify({ url, user, apiKey, password }));
