import { select } from '../../../api/read/query.ts';
import type { AttributeValue, CreateChange, EntityChange } from '../../../journal/changeset.ts';
import { cascade } from '../../../rules/cascade.ts';
import { type AttributeFact, type ContextFact, type RuleValue, valueId } from '../../../rules/facts.ts';
import type { ActionContext } from '../../action.ts';
import { creation } from '../../change-of.ts';
import type { Copy } from './copied-contexts.ts';

interface CopiedValue {
  attribute: AttributeFact;
  copy: Copy;
  value: AttributeValue;
}

/**
 * The custom attributes that are set on the sources, set on their copies: those that are there in the copies' project. What
 * rules say of new entities that have the values of others is in them already.
 */
export async function copiedValues(context: ActionContext, copies: readonly Copy[]): Promise<EntityChange[]> {
  const { session, reader, signal } = context;
  const bySource = new Map(copies.map((copy) => [copy.source.id, copy]));
  const query = select('CustomAttributeValue', 'configuration_id', 'entity_id', 'value').order(
    'entity_id',
    'configuration_id',
  );
  const [rows] = await Promise.all([
    session.queryIn(query, 'entity_id', bySource.keys(), { signal }),
    reader.readAttributes({ signal }),
  ]);
  const attributes = new Map((reader.attributes ?? []).map((one) => [one.id, one]));
  const values = rows.flatMap(({ configuration_id, entity_id, value }): CopiedValue[] => {
    const [attribute, copy] = [attributes.get(configuration_id), bySource.get(entity_id)];
    const isThere = attribute?.projectId === null || attribute?.projectId === copy?.change.values['project_id'];
    return attribute && copy && isThere ? [{ attribute, copy, value: (value ?? null) as AttributeValue }] : [];
  });
  const decided = decisionsOf(context, values);
  return values.flatMap(({ attribute, copy: { change }, value }): CreateChange[] => {
    const id = change.key[0]!;
    const decision = decided.get(valueId(attribute.id, id));
    if (decision?.change === 'delete') return [];
    const { name, ...label } = change.label;
    const row = { configuration_id: attribute.id, entity_id: id, value: decision ? decision.after : value };
    const made = creation('CustomAttributeValue', { ...label, name: `${name} · ${attribute.key}` }, row, [change]);
    return [decision ? { ...made, rule: decision.rule } : made];
  });
}

type Decision = { change: 'delete' } | { change: 'update'; after: AttributeValue; rule: string };

/** What rules make of the copied values, by `valueId`: they see the copies as they will be, and that sources have the same. */
function decisionsOf(
  { reader, rules, settings }: ActionContext,
  values: readonly CopiedValue[],
): ReadonlyMap<string, Decision> {
  const idOf = ({ attribute, copy }: CopiedValue): string => valueId(attribute.id, copy.change.key[0]!);
  const copies = [...new Set(values.map(({ copy }) => copy))];
  const facts = {
    ...reader,
    contexts: new Map(copies.map((copy) => [copy.change.key[0]!, factOf(copy)])),
    values: new Map(values.map((one) => [idOf(one), one.value as RuleValue])),
    holders: new Map(values.map((one) => [idOf(one), [one.copy.source.id, one.copy.change.key[0]!]])),
  };
  const requests = copies.map(({ change }) => ({
    ...{ entity: 'context' as const, id: change.key[0]!, attribute: 'status_id', value: undefined, created: true },
  }));
  const { changes } = cascade({ facts, requests, rules, settings, resync: false });
  return new Map(
    changes.flatMap((change): [string, Decision][] => {
      if (change.entity !== 'value' || change.change === 'create') return [];
      if (change.change === 'delete') return [[change.id, { change: 'delete' }]];
      const after = change.after as AttributeValue;
      return [[change.id, { change: 'update', after, rule: change.because?.rule ?? '' }]];
    }),
  );
}

function factOf({ source, change }: Copy): ContextFact {
  const { parent_id, project_id } = change.values;
  return {
    id: change.key[0]!,
    name: change.label.name,
    entityType: change.type,
    objectTypeId: source.objectTypeId,
    typeId: source.typeId,
    projectId: String(project_id),
    parentId: String(parent_id),
    parentTypeId: null,
    statusId: null,
    thumbnailId: null,
  };
}
