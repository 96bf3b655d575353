/**
 * Types whose rows are the same things seen through a base type: an id means one entity, whether it was asked for as a
 * `Shot`, a `TypedContext` or a `Context` (ftrack-protocol §4.4).
 */
export const families: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Context: 'Project TypedContext Task Shot Sequence Episode AssetBuild Folder Milestone Scene',
    Component: 'FileComponent SequenceComponent ContainerComponent',
    Resource: 'User BaseUser Collaborator Group',
    List: 'AssetVersionList TypedContextList',
    StatusChange: 'TypedContextStatusChange AssetVersionStatusChange',
    NoteCategory: 'NoteLabel',
  }).flatMap(([family, types]) => [family, ...types.split(' ')].map((type): [string, string] => [type, family])),
);

/** The base type an entity is known by: an id means one entity of it, whatever type it was asked for as. */
export function familyOf(type: string): string {
  return families.get(type) ?? type;
}

/** True for `Task`, `Shot` and the like; not for object types of a studio, which only its schemas tell. */
export function isTypedContext(type: string): boolean {
  return type !== 'Project' && type !== 'Context' && familyOf(type) === 'Context';
}
