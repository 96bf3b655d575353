import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { CustomAttributes, type OwnedAttributes } from '../../api/write/custom-attributes.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext, EntityAddressed, SelectedEntity } from '../action.ts';
import type { Field, FieldValue, Option } from '../field.ts';
import { missingFrom } from '../missing.ts';
import { type CustomWishes, customChanges, customWishes } from '../parts/attributes/custom-changes.ts';
import { customField, customFormValue, inheritance } from '../parts/attributes/custom-fields.ts';
import {
  formValue,
  type OwnAttribute,
  ownAttributes,
  ownField,
  storedValue,
} from '../parts/attributes/own-attributes.ts';
import { ownChange } from '../parts/attributes/own-change.ts';
import { readOwn } from '../parts/attributes/read-own.ts';
import { typesOfProjects } from '../parts/structure/task-types.ts';
import { refusedField } from '../refused-field.ts';
import { skip } from '../skip.ts';

/** By name of the field, which is that of the attribute, or `custom:KEY`; `inherit` has keys that get no value of their own. */
const input = z.lazy(() => z.record(z.string(), z.json()) as unknown as z.ZodMiniType<Record<string, FieldValue>>);

/** Gives attributes of entities of one kind other values: the server's own and custom ones. What is mixed stays. */
export const editAttributes: Action<Record<string, FieldValue>> = {
  id: 'edit-attributes',
  group: 'attributes',
  icon: 'rename',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(({ type }) => type === selection[0]?.type) ? undefined : { because: 'number', reason: 'one_kind' },

  async form(context, selection) {
    const { session, signal } = context;
    const type = selection[0]!.type;
    const attributes = ownAttributes(session.schemas, type);
    const [entities, rows, options, custom] = await Promise.all([
      context.describe(selection),
      readOwn(context, selection, () => attributes),
      readOptions(context, selection, attributes),
      CustomAttributes.of(session, { signal }),
    ]);
    const owned = [...(await custom.read(selection, undefined, { signal })).values()];
    return [
      ...attributes.map((attribute) => {
        const values = rows.map((row) => formValue(attribute, row[attribute.name]));
        return withCurrent(ownField(attribute, options.get(attribute.name) ?? []), values);
      }),
      ...customFields(custom, owned, entities),
    ];
  },

  async plan(context, selection, { inherit = [], ...wished }) {
    const { session, signal } = context;
    const attributes = ownAttributes(session.schemas, selection[0]!.type);
    const own = ownWishes(attributes, wished);
    const [entities, rows, options, custom] = await Promise.all([
      context.describe(selection),
      readOwn(context, selection, () => [...own.keys()]),
      readOptions(context, selection, [...own.keys()]),
      CustomAttributes.of(session, { signal }),
    ]);
    const wishes: CustomWishes = customWishes(wished, inherit);
    const owned =
      wishes.values.size + wishes.inherit.length > 0
        ? await custom.read(selection, [...wishes.values.keys(), ...wishes.inherit], { signal })
        : new Map<string, OwnedAttributes>();
    for (const [attribute, value] of own) {
      if (attribute.kind !== 'choice') continue;
      const option = options.get(attribute.name)?.find((one) => one.value === value || one.name === value);
      if (!option) throw refusedField(attribute.name, 'no_option');
      own.set(attribute, option.value);
    }
    const byId = new Map(rows.map((row) => [row.id, row]));
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = missingFrom(entities, selection);
    const customs = customChanges(custom, entities, owned, wishes);
    for (const entity of entities) {
      const row = byId.get(entity.id);
      const mine = [...(row ? ownChange(entity, row, own) : []), ...(customs.changes.get(entity.id) ?? [])];
      changes.push(...mine);
      const missing = customs.missing.get(entity.id);
      if (missing) skipped.push(skip(entity, 'attribute-missing', missing));
      else if (mine.length === 0 && Object.keys(wished).length + wishes.inherit.length > 0) {
        skipped.push(skip(entity, 'values-already'));
      }
    }
    const names = [...options.values()].flat().map(({ value, name }) => [value, name] as const);
    return { changes, skipped, names: Object.fromEntries(names) };
  },
};

/** What references may be set to, by attribute: the task types that all projects have, and priorities. */
async function readOptions(
  context: ActionContext,
  selection: readonly EntityAddressed[],
  attributes: readonly OwnAttribute[],
): Promise<Map<string, Option[]>> {
  const isAsked = (name: string): boolean => attributes.some((attribute) => attribute.name === name);
  const { session, signal } = context;
  const projects = async (): Promise<string[]> => [
    ...new Set((await context.describe(selection)).flatMap(({ projectId }) => projectId ?? [])),
  ];
  const [types, priorities] = await Promise.all([
    isAsked('type_id') ? projects().then((ids) => typesOfProjects(context, ids)) : [],
    isAsked('priority_id') ? session.query(select('Priority', 'name', 'color', 'sort'), { signal }) : [],
  ]);
  const sorted = [...priorities].sort((a, b) => (a.sort ?? 0) - (b.sort ?? 0));
  return new Map([
    ['type_id', types.map(({ id, name }): Option => ({ value: id, name }))],
    [
      'priority_id',
      sorted.map(({ id, name, color }): Option => ({ value: id, name: name ?? '', color: color ?? null })),
    ],
  ]);
}

/** A field with what all of the entities have now, or with how many values there are. */
function withCurrent(field: Field, values: readonly FieldValue[]): Field {
  const different = new Set(values.map((value) => JSON.stringify(value)));
  if (different.size > 1) return { ...field, mixed: different.size };
  const [value] = values;
  return value === undefined || value === null ? field : { ...field, value, isCurrent: true };
}

/** The custom attributes that everything selected has, and a field for those to be taken away. */
function customFields(
  custom: CustomAttributes,
  owned: readonly OwnedAttributes[],
  entities: readonly SelectedEntity[],
): Field[] {
  const [first, ...others] = owned.map(({ owner }) => custom.applicable(owner));
  const shared = [...(first?.values() ?? [])].filter(({ key, type }) =>
    others.every((one) => one.get(key)?.type === type),
  );
  const fields = shared.flatMap((configuration): Field[] => {
    const field = customField(configuration);
    if (!field) return [];
    const { key } = configuration;
    const values = owned.map((one) => customFormValue(configuration, one.values.get(key)?.value));
    const hint = configuration.isHierarchical ? inheritance(key, owned, entities) : undefined;
    return [{ ...withCurrent(field, values), ...(hint && { hint }) }];
  });
  const removable = shared.flatMap(({ key, label }): Option[] => {
    const current = owned.filter(({ owner, values }) => values.get(key)?.from === owner.id).length;
    return current > 0 ? [{ value: key, name: label || key, current }] : [];
  });
  const inherit: Field = { kind: 'choices', name: 'inherit', options: removable };
  return removable.length > 0 ? [...fields, inherit] : fields;
}

/** The wished values of the server's own attributes as they are stored. Throws S207 for what cannot be set so. */
function ownWishes(
  attributes: readonly OwnAttribute[],
  wished: Readonly<Record<string, FieldValue>>,
): Map<OwnAttribute, FieldValue> {
  const names = Object.entries(wished).filter(([name]) => !name.startsWith('custom:'));
  return new Map(
    names.map(([name, value]) => {
      const attribute = attributes.find((one) => one.name === name);
      if (!attribute) throw refusedField(name, 'attribute_not_settable');
      storedValue(attribute, value);
      return [attribute, value];
    }),
  );
}
