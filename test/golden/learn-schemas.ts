import { readSchemas } from '../../src/api/schema/read-schemas.ts';
import { Schemas } from '../../src/api/schema/schemas.ts';
import type { Session } from '../../src/api/session.ts';

/** What the background does when it opens a site: the schemas of the server decide what can be set. */
export async function learnSchemas(session: Session): Promise<void> {
  session.learn(new Schemas((await readSchemas(session, undefined)).types));
}
