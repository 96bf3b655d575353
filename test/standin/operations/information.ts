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
 * that were recorded (or all), with `values` those that are asked for and known.
 */
export function information(request: Request, operation: Operation): unknown {
  const known = facts(request);
  const unasked = request.switches.defaultInformation === 'everything' ? Object.keys(known) : recordedKeys;
  const asked = Array.isArray(operation['values']) ? operation['values'].map(String) : unasked;
  return Object.fromEntries(['version', ...asked].filter((key) => key in known).map((key) => [key, known[key]]));
}

const recordedKeys = ['schema_hash', 'is_timezone_support_enabled', 'storage_scenario'];

/** The keys that official clients know, with values of a studio that left everything as it was. */
function facts(request: Request): Record<string, unknown> {
  const { database, switches } = request;
  return {
    version: 'dev',
    schema_hash: described(database.schema).hash,
    is_timezone_support_enabled: switches.serverClock === 'utc',
    storage_scenario: storageScenario(request),
    is_nested_subqueries_enabled: switches.nestedSubqueries === 'allowed',
    company_information: { name: 'Stand-in', logo_url: null },
    custom_widget: [],
    default_colors: ['#510100', '#CACACA', '#3498DB', '#2ECC71', '#E74C3C'],
    display_task_dates_as_time: false,
    display_week_numbers: true,
    license: [],
    preferred_language: 'en-US',
    product: 'ftrack Studio',
    storage_limit: 0,
    week_startday: 1,
    workday_length: switches.workdayLength === 'seconds' ? 28_800 : 8,
    ...(switches.userInformation === 'told' && { user_information: userInformation(request) }),
  };
}

/** What is configured is a setting; as long as it is, the server says the same. */
function storageScenario({ database }: Request): unknown {
  const setting = database.find('Setting', ['storage_scenario', 'STORAGE']);
  return setting ? JSON.parse(String(setting['value'])) : { scenario: 'ftrack.automatic', data: {} };
}

function userInformation({ user, readers }: Request): Record<string, unknown> {
  const { id, username, first_name, last_name, thumbnail_id } = user;
  return {
    id,
    username,
    first_name,
    last_name,
    thumbnail_id: thumbnail_id ?? null,
    is_global_access_key: false,
    restricted_user: readers.has(String(id)),
    permissions: [],
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
