import type { Schema } from '../schema/schema.ts';
import { schemaHash, schemasOnWire } from '../schema/wire.ts';
import type { Operation, Request } from './request.ts';

const known = new WeakMap<Schema, { schemas: Record<string, unknown>[]; hash: string; size: number }>();

/** `query_schemas`: the bare list of schemas. */
export function schemas({ database }: Request): unknown {
  return described(database.schema).schemas;
}

/**
 * `query_server_information`: a bare object, without an envelope. The version always comes; without `values` the keys
 * that were recorded, with `values` those that are asked for and known.
 */
export function information(request: Request, operation: Operation): unknown {
  const known = facts(request);
  const asked = Array.isArray(operation['values']) ? operation['values'].map(String) : recordedKeys;
  return Object.fromEntries(['version', ...asked].filter((key) => key in known).map((key) => [key, known[key]]));
}

const recordedKeys = ['schema_hash', 'is_timezone_support_enabled', 'storage_scenario'];

function facts({ database, user, switches }: Request): Record<string, unknown> {
  const { id, username, first_name, last_name, thumbnail_id } = user;
  return {
    version: 'dev',
    schema_hash: described(database.schema).hash,
    is_timezone_support_enabled: true,
    storage_scenario: { scenario: 'ftrack.automatic', data: {} },
    ...(switches.userInformation === 'told' && {
      user_information: { id, username, first_name, last_name, thumbnail_id: thumbnail_id ?? null },
    }),
  };
}

function described(schema: Schema): { schemas: Record<string, unknown>[]; hash: string } {
  let entry = known.get(schema);
  if (!entry || entry.size !== schema.types.size) {
    const list = schemasOnWire(schema);
    entry = { schemas: list, hash: schemaHash(list), size: schema.types.size };
    known.set(schema, entry);
  }
  return entry;
}
