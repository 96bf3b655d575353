import { ServerError } from '../errors.ts';
import type { Request } from '../operations/request.ts';
import type { Row } from '../store/row.ts';

type Pointers = [table: string, attribute: string][];

/** Tables whose rows go with the row they point at: table, pointing attribute. */
const dependents: Record<string, Pointers> = {
  Context: [
    ['Context', 'parent_id'],
    ['Asset', 'context_id'],
    ['Note', 'parent_id'],
    ['Appointment', 'context_id'],
    ['Timelog', 'context_id'],
    ['Timer', 'context_id'],
    ['Manager', 'context_id'],
    ['TypedContextLink', 'from_id'],
    ['TypedContextLink', 'to_id'],
    ['ListObject', 'entity_id'],
    ['List', 'project_id'],
    ['ReviewSession', 'project_id'],
    ['CalendarEvent', 'project_id'],
    ['ContextScope', 'context_id'],
    ['Metadata', 'parent_id'],
    ['CustomAttributeValue', 'entity_id'],
  ],
  Asset: [
    ['AssetVersion', 'asset_id'],
    ['Metadata', 'parent_id'],
    ['CustomAttributeValue', 'entity_id'],
  ],
  AssetVersion: [
    ['Component', 'version_id'],
    ['Note', 'parent_id'],
    ['AssetVersionLink', 'from_id'],
    ['AssetVersionLink', 'to_id'],
    ['ListObject', 'entity_id'],
    ['Metadata', 'parent_id'],
    ['CustomAttributeValue', 'entity_id'],
  ],
  Component: [
    ['Component', 'container_id'],
    ['ComponentLocation', 'component_id'],
    ['NoteComponent', 'component_id'],
    ['JobComponent', 'component_id'],
    ['Metadata', 'parent_id'],
  ],
  CustomConfigurationBase: [
    ['CustomAttributeValue', 'configuration_id'],
    ['CustomAttributeLink', 'configuration_id'],
    ['ReadSecurityRole', 'configuration_id'],
    ['WriteSecurityRole', 'configuration_id'],
  ],
  CalendarEvent: [
    ['CalendarEventResource', 'calendar_event_id'],
    ['Metadata', 'parent_id'],
  ],
  Job: [['JobComponent', 'job_id']],
  List: [
    ['ListObject', 'list_id'],
    ['CustomAttributeValue', 'entity_id'],
  ],
  Note: [
    ['Note', 'in_reply_to_id'],
    ['NoteComponent', 'note_id'],
    ['NoteLabelLink', 'note_id'],
    ['Recipient', 'note_id'],
    ['Metadata', 'parent_id'],
  ],
  Resource: [
    ['Appointment', 'resource_id'],
    ['Membership', 'user_id'],
    ['Membership', 'group_id'],
    ['Recipient', 'resource_id'],
    ['Timer', 'user_id'],
    ['Timelog', 'user_id'],
    ['UserSecurityRole', 'user_id'],
    ['Metadata', 'parent_id'],
    ['CustomAttributeValue', 'entity_id'],
  ],
  // Notes on an object of a review outlive it, and point at nothing then.
  ReviewSession: [
    ['ReviewSessionObject', 'review_session_id'],
    ['ReviewSessionInvitee', 'review_session_id'],
  ],
  ReviewSessionObject: [['ReviewSessionObjectStatus', 'review_session_object_id']],
  UserSecurityRole: [['UserSecurityRoleProject', 'user_security_role_id']],
};

/** Rows that stay and lose what they point at. */
const released: Record<string, Pointers> = {
  Context: [['AssetVersion', 'task_id']],
  Component: [
    ['Context', 'thumbnail_id'],
    ['AssetVersion', 'thumbnail_id'],
    ['Resource', 'thumbnail_id'],
  ],
};

/** The rows that cannot stay when `row` goes. */
export function removalsOf({ database, switches }: Request, row: Row): Row[] {
  const table = database.table(row.__entity_type__).name;
  if (table === 'Location' && database.table('ComponentLocation').where('location_id', row['id']).length > 0) {
    throw new ServerError('IntegrityError', 'The location still has components.');
  }
  if (table === 'AssetVersion' && switches.versionWithComponents === 'refuse') refuseComponents(database, row);
  const leaves: Pointers = table === 'Context' && switches.contextAssets === 'kept' ? [['Asset', 'context_id']] : [];
  for (const [name, attribute] of [...(released[table] ?? []), ...leaves]) {
    for (const item of database.table(name).where(attribute, row['id'])) database.update(item, { [attribute]: null });
  }
  return (dependents[table] ?? []).flatMap(([name, attribute]) => database.table(name).where(attribute, row['id']));
}

function refuseComponents(database: Request['database'], version: Row): void {
  if (database.table('Component').where('version_id', version['id']).length > 0) {
    throw new ServerError('IntegrityError', 'The version still has components.');
  }
}
