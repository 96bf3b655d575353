import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

/** Tables whose rows go with the row they point at: table, pointing attribute. */
const dependents: Record<string, [table: string, attribute: string][]> = {
  Context: [
    ['Context', 'parent_id'],
    ['Asset', 'context_id'],
    ['Note', 'parent_id'],
    ['Appointment', 'context_id'],
    ['Timelog', 'context_id'],
    ['Manager', 'context_id'],
    ['TypedContextLink', 'from_id'],
    ['TypedContextLink', 'to_id'],
    ['ListObject', 'entity_id'],
    ['Metadata', 'parent_id'],
  ],
  Asset: [
    ['AssetVersion', 'asset_id'],
    ['Metadata', 'parent_id'],
  ],
  AssetVersion: [
    ['Component', 'version_id'],
    ['Note', 'parent_id'],
    ['AssetVersionLink', 'from_id'],
    ['AssetVersionLink', 'to_id'],
    ['ListObject', 'entity_id'],
    ['Metadata', 'parent_id'],
  ],
  Component: [
    ['ComponentLocation', 'component_id'],
    ['Metadata', 'parent_id'],
  ],
  List: [['ListObject', 'list_id']],
  Note: [
    ['Note', 'in_reply_to_id'],
    ['NoteComponent', 'note_id'],
    ['NoteLabelLink', 'note_id'],
    ['Recipient', 'note_id'],
  ],
};

/** The rows that cannot stay when `row` goes; versions of a removed task stay and lose it. */
export function removalsOf(database: Database, row: Row): Row[] {
  const table = database.table(row.__entity_type__).name;
  if (table === 'Context') {
    for (const version of database.table('AssetVersion').where('task_id', row['id'])) {
      database.update(version, { task_id: null });
    }
  }
  return (dependents[table] ?? []).flatMap(([name, attribute]) => database.table(name).where(attribute, row['id']));
}
