import { select } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import { readAttributeConfigurations } from '../api/write/custom-attribute-configurations.ts';
import { groupBy } from '../group-by.ts';
import { type AttributeFact, type RuleValue, unset, valueId, valueKey } from '../rules/facts.ts';

/** Every custom attribute of the server that the user may see. */
export async function readAttributes(session: Session, options?: CallOptions): Promise<AttributeFact[]> {
  const configurations = await readAttributeConfigurations(session, options);
  return configurations.map(({ label: _label, config: _config, ...fact }) => ({
    ...fact,
    default: ruleValue(fact.default),
  }));
}

/** Values of custom attributes by `valueId`: those that are set, and `unset` for the others. */
export async function readValues(
  session: Session,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Map<string, RuleValue | typeof unset>> {
  const query = select('CustomAttributeValue', 'configuration_id', 'entity_id', 'value');
  const found = new Map<string, RuleValue | typeof unset>(ids.map((id) => [id, unset]));
  const byConfiguration = groupBy(ids.map(valueKey), ([configuration]) => configuration);
  const queries = [...byConfiguration].map(([configuration, keys]) =>
    session.queryIn(
      query.where`configuration_id is ${configuration}`,
      'entity_id',
      keys.map(([, entity]) => entity),
      options,
    ),
  );
  for (const { configuration_id, entity_id, value } of (await Promise.all(queries)).flat()) {
    found.set(valueId(configuration_id, entity_id), ruleValue(value));
  }
  return found;
}

/** For each text that an entity has as a custom attribute's value, all entities that have the same. By `valueId`. */
export async function readHolders(
  session: Session,
  texts: ReadonlyMap<string, string>,
  options?: CallOptions,
): Promise<Map<string, string[]>> {
  const query = select('CustomAttributeValue', 'configuration_id', 'entity_id', 'value');
  const byConfiguration = groupBy([...texts], ([id]) => valueKey(id)[0]);
  const queries = [...byConfiguration].map(([configuration, entries]) =>
    session.queryIn(
      query.where`configuration_id is ${configuration}`,
      'value',
      entries.map(([, text]) => text),
      options,
    ),
  );
  const rows = await Promise.all(queries);
  const byText = groupBy(rows.flat(), ({ configuration_id, value }) => valueId(configuration_id, String(value)));
  const holdersOf = (id: string, text: string): string[] =>
    (byText.get(valueId(valueKey(id)[0], text)) ?? []).map(({ entity_id }) => entity_id);
  return new Map([...texts].map(([id, text]) => [id, holdersOf(id, text)]));
}

/** Whatever a server sends for a value; what rules cannot compare counts as nothing. */
function ruleValue(value: unknown): RuleValue {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
