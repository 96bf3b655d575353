import type { Hub } from '../events/hub.ts';
import type { Standin } from '../standin.ts';
import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { RequestLog } from './request-log.ts';
import type { SignIn } from './sign-in.ts';

/** A stand-in with everything around it that HTTP needs. */
export interface Running {
  standin: Standin;
  signIn: SignIn;
  log: RequestLog;
  faults: Faults;
  limits: Limits;
  hub: Hub;
}
