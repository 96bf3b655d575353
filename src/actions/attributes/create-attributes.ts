import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { configOf } from '../../api/write/custom-attribute-checks.ts';
import {
  type AttributeConfiguration,
  readAttributeConfigurations,
} from '../../api/write/custom-attribute-configurations.ts';
import type { FieldProblem } from '../../errors.ts';
import { addressOf } from '../../journal/address.ts';
import type { CreateChange, EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import { sameName } from '../../rules/names.ts';
import type { Action, ActionContext } from '../action.ts';
import { creation, update } from '../change-of.ts';
import { type PipelineAttribute, pipelineAttributes } from '../parts/attributes/pipeline-attributes.ts';
import { refusedFields } from '../refused-fields.ts';

/** OpenPype's and AYON's names are the same in all languages. */
const sets = [
  ['openpype', 'OpenPype'],
  ['ayon', 'AYON'],
] as const;
const input = z.lazy(() => z.strictObject({ set: z.enum(sets.map(([id]) => id)) }));

const type = 'CustomAttributeConfiguration';

/**
 * Makes the custom attributes that a pipeline needs, for all projects of the server, and brings those that are there to what
 * it needs (automation-rules §2.11). What is of another type is told before anything is sent. Options of a list and roles of
 * what is there are the studio's, and stay.
 */
export const createAttributes: Action<z.infer<typeof input>> = {
  id: 'create-attributes',
  group: 'attributes',
  icon: 'plus',
  effect: 'writes',
  creates: 'CustomAttributeConfiguration',
  input,
  worksOn: (selection) =>
    selection.every((one) => one.type === 'Project') ? undefined : { because: 'type', reason: 'only_projects' },

  titleOf: ({ set }) => sets.find(([id]) => id === set)?.[1] ?? set,

  form: async () => [
    { kind: 'choice', name: 'set', required: true, options: sets.map(([value, name]) => ({ value, name })) },
  ],

  async plan(context, _selection, { set }) {
    const server = await readServer(context);
    const group = server.groups.find(({ name }) => sameName(name ?? '', set));
    const newGroup = creation('CustomAttributeGroup', labelOf('CustomAttributeGroup', set), { name: set });
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = [];
    const wrong: FieldProblem[] = [];
    for (const attribute of pipelineAttributes[set]) {
      const { key } = attribute;
      const wish = wishFor(attribute, server, group ?? newGroup);
      if ('changes' in wish) changes.push(...wish.changes);
      else if ('wrong' in wish) wrong.push({ field: `set.${key}`, detail: wish.wrong });
      else skipped.push({ ...{ id: key, label: labelOf(type, key), rule: '' }, ...wish });
    }
    if (wrong.length > 0) throw refusedFields(wrong);
    const needsGroup = !group && changes.some((change) => isInGroup(change, newGroup.key[0]!));
    return {
      changes: needsGroup ? [newGroup, ...changes] : changes,
      skipped,
      names: { [group?.id ?? newGroup.key[0]!]: group?.name ?? set },
      warnings: warningsOf(changes, server.own),
    };
  },
};

type Named = { id: string; name: string | null };
type AttributesOfServer = Awaited<ReturnType<typeof readServer>>;

/** What there is on the server, and the names of the user's own roles: one request. */
async function readServer({ session, signal, user }: ActionContext) {
  const options = { signal };
  const [configurations, types, groups, roles, held] = await Promise.all([
    readAttributeConfigurations(session, options),
    session.query(select('CustomAttributeType', 'name'), options),
    session.query(select('CustomAttributeGroup', 'name'), options),
    session.query(select('SecurityRole', 'name'), options),
    session.query(select('UserSecurityRole', 'security_role.name').where`user_id is ${user.id}`, options),
  ]);
  return { configurations, types, groups, roles, own: held.map(({ security_role }) => security_role?.name ?? '') };
}

/** What an attribute needs: changes, or why it gets none, which may be that the whole plan is refused. */
type Wish = { changes: EntityChange[] } | { reason: string; detail: string } | { wrong: string };

function wishFor(attribute: PipelineAttribute, server: AttributesOfServer, group: Named | CreateChange): Wish {
  const alike = server.configurations.filter((one) => isFor(one, attribute));
  const [known, twin] = alike.filter((one) => one.type === attribute.type);
  if (twin) return { reason: 'attribute-twice', detail: attribute.key };
  if (known) {
    const before = server.groups.find(({ name }) => name === known.group);
    return { changes: mended(known, attribute, { before, group }) };
  }
  const [other] = alike;
  if (other && attribute.key === 'fps' && other.type === 'text') return { reason: 'attribute-as-text', detail: '' };
  if (other) return { wrong: 'attribute_other_type' };
  const typeId = server.types.find(({ name }) => name === attribute.type)?.id;
  const roles = server.roles.filter(({ name }) => isMeant(attribute, name));
  if (typeId === undefined || roles.length === 0) return { reason: 'attribute-not-possible', detail: attribute.type };
  return { changes: [made(attribute, typeId, roles, group)] };
}

/** Is it the same attribute, whatever its type? One of a single project is another one. */
function isFor(one: AttributeConfiguration, { key, isHierarchical, entityType }: PipelineAttribute): boolean {
  if (one.key !== key || one.isHierarchical !== isHierarchical || one.projectId !== null) return false;
  return isHierarchical || one.entityType === entityType;
}

function isMeant({ roles }: PipelineAttribute, name: string | null): boolean {
  return roles.length === 0 || roles.some((role) => sameName(role, name ?? ''));
}

function made(
  attribute: PipelineAttribute,
  typeId: string,
  roles: readonly Named[],
  group: Named | CreateChange,
): EntityChange {
  const { key, label, entityType, isHierarchical, config, isGrouped } = attribute;
  const allowed = roles.map(({ id }) => ({ __entity_type__: 'SecurityRole', id }));
  const isNew = 'kind' in group;
  const values = {
    ...{ key, label, entity_type: entityType, is_hierarchical: isHierarchical, config, type_id: typeId },
    ...(isGrouped && { group_id: isNew ? group.key[0]! : group.id }),
    ...(attribute.default !== undefined && { default: attribute.default }),
    ...{ read_security_roles: allowed, write_security_roles: allowed },
  };
  return creation(type, labelOf(type, key), values, isNew && isGrouped ? [group] : []);
}

/** What of an attribute that is there is not as a pipeline needs it. */
function mended(
  known: AttributeConfiguration,
  { key, label, type: of, config, isGrouped }: PipelineAttribute,
  { before, group }: { before: Named | undefined; group: Named | CreateChange },
): EntityChange[] {
  const groupId = 'kind' in group ? group.key[0]! : group.id;
  // Options are the studio's: where there are some they stay.
  const needed = Object.entries(JSON.parse(config) as Record<string, unknown>).filter(
    ([name]) => of !== 'enumerator' || name !== 'data' || !known.config,
  );
  const has = configOf(known);
  const fits = needed.every(([name, value]) => (has[name] ?? false) === value);
  const after = JSON.stringify({ ...has, ...Object.fromEntries(needed) });
  const [change] = update(type, [known.id], labelOf(type, key), {
    label: { before: known.label, after: label },
    ...(!fits && { config: { before: known.config, after } }),
    ...(isGrouped && { group_id: { before: before?.id ?? null, after: groupId } }),
  });
  const attribute = change?.attributes['group_id'];
  if (attribute && 'kind' in group) attribute.restsOn = { of: 'all', addresses: [addressOf(group.type, group.key)] };
  return change ? [change] : [];
}

function isInGroup(change: EntityChange, id: string): boolean {
  if (change.kind === 'update') return change.attributes['group_id']?.after === id;
  return change.kind === 'create' && change.values['group_id'] === id;
}

function warningsOf(changes: readonly EntityChange[], own: readonly string[]) {
  if (changes.length === 0) return [];
  const mayNot = own.length > 0 && !own.some((role) => sameName(role, 'Administrator'));
  return [
    { key: 'attributes_for_all', detail: '' },
    ...(mayNot ? [{ key: 'settings_rights', detail: own.join(', ') }] : []),
  ];
}

function labelOf(of: string, name: string) {
  return { type: of, name, path: [], thumbnailId: null };
}
