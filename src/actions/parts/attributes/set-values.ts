import { idChunks } from '../../../api/read/id-chunks.ts';
import { select } from '../../../api/read/query.ts';
import type { AttributeConfiguration } from '../../../api/write/custom-attribute-configurations.ts';
import type { AttributeValue } from '../../../journal/changeset.ts';
import type { ActionContext } from '../../action.ts';

/** A custom attribute's value where it is set, not where it is inherited. */
export interface SetValue {
  configuration: AttributeConfiguration;
  entityId: string;
  value: AttributeValue;
}

/** The values of these attributes that are set on these entities: one request. */
export async function readSetValues(
  { session, signal }: ActionContext,
  configurations: readonly AttributeConfiguration[],
  entityIds: Iterable<string>,
): Promise<SetValue[]> {
  const query = select('CustomAttributeValue', 'configuration_id', 'entity_id', 'value').order(
    'entity_id',
    'configuration_id',
  );
  const byId = new Map(configurations.map((one) => [one.id, one]));
  const ids = [...entityIds];
  const rows = await Promise.all(
    idChunks(byId.keys()).map((some) =>
      session.queryIn(query.whereIn('configuration_id', some), 'entity_id', ids, { signal }),
    ),
  );
  return rows.flat().flatMap(({ configuration_id, entity_id, value }) => {
    const configuration = byId.get(configuration_id);
    return configuration ? [{ configuration, entityId: entity_id, value: (value ?? null) as AttributeValue }] : [];
  });
}
