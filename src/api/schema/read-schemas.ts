import type { Session } from '../session.ts';
import { readTypeSchemas, type TypeSchema } from './type-schema.ts';

/** The schemas of a server with the hash it gave them. */
export interface HashedSchemas {
  /** `schema_hash` of the server's information; `null` where it has none: then nothing tells whether they still hold. */
  hash: string | null;
  types: TypeSchema[];
}

/**
 * The server's schemas: those at hand where it still has the same ones, else read anew (ftrack-protocol §2.1, §2.2). One small
 * request, or two. Rejects with an `ApiError`.
 */
export async function readSchemas(session: Session, atHand: HashedSchemas | undefined): Promise<HashedSchemas> {
  // They are large: whoever reads something else in the same turn need not wait for them.
  const options = { apart: true };
  const information = { action: 'query_server_information' as const, values: ['schema_hash'] };
  const schemas = { action: 'query_schemas' as const };
  if (!atHand) {
    const [told, answer] = await Promise.all([session.read(information, options), session.read(schemas, options)]);
    return { hash: hashIn(told), types: readTypeSchemas(answer) };
  }
  const hash = hashIn(await session.read(information, options));
  if (hash !== null && hash === atHand.hash) return atHand;
  return { hash, types: readTypeSchemas(await session.read(schemas, options)) };
}

/** True for stored schemas; single types that cannot be read are as good as not told. */
export function isHashedSchemas(value: unknown): value is HashedSchemas {
  const { hash, types } = (value ?? {}) as Partial<Record<keyof HashedSchemas, unknown>>;
  return (typeof hash === 'string' || hash === null) && Array.isArray(types);
}

function hashIn(information: unknown): string | null {
  const hash = (information as { schema_hash?: unknown } | null | undefined)?.schema_hash;
  return typeof hash === 'string' && hash ? hash : null;
}
