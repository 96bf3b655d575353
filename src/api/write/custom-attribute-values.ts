import { idChunks } from '../read/id-chunks.ts';
import { select } from '../read/query.ts';
import type { Session } from '../session.ts';
import type { CallOptions } from '../wire/transport.ts';
import type { AttributeConfiguration } from './custom-attribute-configurations.ts';
import type { AttributeOwner } from './custom-attribute-owners.ts';

/** What a custom attribute of an entity reads as, and where that comes from. */
export interface AttributeValue {
  /**
   * A date is an ISO string, with a time or without as the server sends it, an enumerator's value a list, also where only
   * one may be chosen, an expression its text (ftrack-protocol §3.6). Shared with the answer: not to be changed.
   */
  value: unknown;
  /** Id of the entity it is set on, the entity itself or an ancestor; `undefined` for the attribute's default. */
  from: string | undefined;
}

/** An entity and the custom attributes of it that are wanted. */
export interface WantedAttributes {
  owner: AttributeOwner;
  configurations: readonly AttributeConfiguration[];
}

/** Set values: of each configuration, by id of the entity. */
type SetValues = Map<string, Map<string, unknown>>;

/**
 * Values by key of each of the wanted, in their order: one request, with a query for each 500 entities and ancestors. Of a
 * hierarchical attribute the nearest value counts that is set, be it set to null; others are never inherited. A default
 * that was never made is null.
 */
export async function readAttributeValues(
  session: Session,
  wanted: readonly WantedAttributes[],
  options?: CallOptions,
): Promise<Map<string, AttributeValue>[]> {
  const set = await readSetValues(session, wanted, options);
  return wanted.map(({ owner, configurations }) => {
    const values = configurations.map(
      (configuration) => [configuration.key, resolved(owner, configuration, set)] as const,
    );
    return new Map(values);
  });
}

/** Only what is set has a row; the dense types would give a default where a value is to be inherited. */
async function readSetValues(
  session: Session,
  wanted: readonly WantedAttributes[],
  options: CallOptions | undefined,
): Promise<SetValues> {
  const places = new Set<string>();
  const ids = new Set<string>();
  for (const { owner, configurations } of wanted) {
    for (const configuration of configurations) {
      ids.add(configuration.id);
      for (const place of placesOf(owner, configuration)) places.add(place);
    }
  }
  const query = select('CustomAttributeValue', 'configuration_id', 'entity_id', 'value').order(
    'entity_id',
    'configuration_id',
  );
  const rows = await Promise.all(
    idChunks(ids).map((some) => session.queryIn(query.whereIn('configuration_id', some), 'entity_id', places, options)),
  );
  const set: SetValues = new Map([...ids].map((id) => [id, new Map()]));
  for (const { configuration_id, entity_id, value } of rows.flat())
    set.get(configuration_id)?.set(entity_id, value ?? null);
  return set;
}

function resolved(owner: AttributeOwner, configuration: AttributeConfiguration, set: SetValues): AttributeValue {
  const values = set.get(configuration.id)!;
  const from = placesOf(owner, configuration).find((id) => values.has(id));
  const value = from === undefined ? (configuration.default ?? null) : values.get(from);
  return { value: asList(configuration, value), from };
}

/** Where a value counts that is set, nearest first. */
function placesOf({ id, ancestors }: AttributeOwner, { isHierarchical }: AttributeConfiguration): string[] {
  return isHierarchical ? [id, ...ancestors] : [id];
}

/** Options of an enumerator are a list; as a default or from an older client they have been one text. */
function asList({ type }: AttributeConfiguration, value: unknown): unknown {
  if (typeof value !== 'string' || !type.endsWith('enumerator')) return value;
  return value === '' ? [] : [value];
}
