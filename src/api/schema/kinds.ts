import { compositeKeys } from './composite-keys.ts';
import { families, familyOf, isTypedContext } from './families.ts';
import { computedOf, immutableOf } from './read-only.ts';
import { shortNames } from './short-names.ts';

export { familyOf, isTypedContext } from './families.ts';
export { shortName } from './short-names.ts';

/**
 * The one place that knows kinds of entities by heart: what holds on every server, before a server's own schemas say more
 * (`Schemas`, which everything asks that has a server at hand). All of these answer for any type name; a type nobody told
 * us about stands for itself and nothing is guessed about it.
 */

/**
 * The type to ask for when entities of this type and of its kin are read in one query: `TypedContext` for a `Task`, `Component`
 * for a `FileComponent`, `List` for an `AssetVersionList`. Others are asked for by their own name.
 */
export function queriedAs(type: string): string {
  if (isTypedContext(type)) return 'TypedContext';
  const family = familyOf(type);
  return family === 'Component' || family === 'List' || family === 'NoteCategory' ? family : type;
}

/** Names of the primary key's attributes, in schema order. */
export function keyAttributes(type: string): readonly string[] {
  return compositeKeys.get(type) ?? (type.endsWith('CustomAttributeValue') ? valueKey : onlyId);
}

/** Is the attribute worked out by the server for every answer? Then it is never fresh and cannot be written (§3.7). */
export function isComputed(type: string, attribute: string): boolean {
  return computedOf(type).includes(attribute);
}

/** Can the attribute be given at creation at most? As in the one list of schemas on record; servers differ. */
export function isImmutable(type: string, attribute: string): boolean {
  return keyAttributes(type).includes(attribute) || immutableOf(type).includes(attribute);
}

/** Does a thing of this type have a status at all, one that can be set or not? `undefined` where nobody knows the type. */
export function hasStatus(type: string): boolean | undefined {
  if (type === 'AssetVersion' || isTypedContext(type)) return true;
  return isKnownType(type) ? false : undefined;
}

/**
 * The type that `queriedAs` gives for what a page calls by a short name or a type's name: `show`, `task`, `asset_version`,
 * `AssetBuild`. `undefined` for what is neither.
 */
export function typeNamed(name: string): string | undefined {
  return byName.get(name.toLowerCase().replaceAll('_', ''));
}

/** Attributes a summary is made of, by the type that is asked for; a type that has none is not summarised. */
export function summaryAttributes(type: string): readonly string[] | undefined {
  return summaries.get(familyOf(type));
}

/** Families whose entities can be selected and shown. */
export const summaryFamilies: readonly string[] = ['Context', 'AssetVersion', 'List', 'ReviewSession'];

/** Does it hold shots and the like, and so versions further down? `undefined` for an object type of the studio. */
export function isContainer(type: string): boolean | undefined {
  if (type === 'Project' || containers.has(type)) return true;
  return isKnownType(type) ? false : undefined;
}

/** False for object types of a studio, and for what newer servers brought. */
export function isKnownType(type: string): boolean {
  return (
    families.has(type) ||
    compositeKeys.has(type) ||
    otherTypes.has(type) ||
    /CustomAttribute(Value|Link|LinkFrom)$/.test(type)
  );
}

const onlyId: readonly string[] = ['id'];
const valueKey: readonly string[] = ['configuration_id', 'entity_id'];

const summaries = new Map<string, readonly string[]>(
  Object.entries({
    Context: ['name', 'link', 'thumbnail_id'],
    AssetVersion: ['version', 'asset', 'link', 'thumbnail_id', 'status_id'],
    List: ['name', 'project_id'],
    ReviewSession: ['name', 'project_id'],
  }),
);

/** `Scene` is no type of the recorded server, but of many (§4.4). */
const containers = new Set(['Episode', 'Sequence', 'Folder', 'Scene']);

/** Types that stand for themselves and have a key `id`: what is none of the studio's object types. */
const otherTypes = new Set(
  `Appointment Asset AssetType AssetVersion AssetVersionLink CalendarEvent CalendarEventResource ComponentLocation
   Conversation CustomAttributeConfiguration CustomAttributeGroup CustomAttributeLinkConfiguration CustomAttributeType
   CustomConfigurationBase Dashboard DashboardWidget Disk Event Feed Job ListCategory ListObject Location Manager ManagerType
   Membership Message Note ObjectType Participant Priority ProjectSchema ProjectSchemaOverride ReviewSession
   ReviewSessionInvitee ReviewSessionObject ReviewSessionObjectStatus Schema Scope SecurityRole State Status TaskTemplate
   TaskTemplateItem TaskTypeSchema Timelog Timer Type TypedContextLink UserSecurityRole UserSecurityRoleProject UserType
   WorkflowSchema`.split(/\s+/),
);

const byName = new Map<string, string>([
  ...[...families.keys(), ...otherTypes].map((type) => [type.toLowerCase(), queriedAs(type)] as const),
  ...[...shortNames].map(([type, name]) => [name, type] as const),
  ['task', 'TypedContext'],
]);
