/**
 * Attributes that show what is in a physical column, where the names differ (ftrack-protocol §4.8, §6.5): update events
 * name columns, queries name attributes.
 */
const attributes: Record<string, readonly string[]> = {
  statusid: ['status_id', 'status'],
  typeid: ['type_id', 'type'],
  priorityid: ['priority_id', 'priority'],
  thumbid: ['thumbnail_id', 'thumbnail', 'thumbnail_url'],
  showid: ['project_id', 'project'],
  object_typeid: ['object_type_id', 'object_type'],
  taskid: ['task_id', 'task'],
  assetid: ['asset_id', 'asset'],
  userid: ['user_id', 'user'],
  startdate: ['start_date'],
  enddate: ['end_date'],
  name: ['name', 'full_name', 'link'],
  fullname: ['full_name', 'link'],
  description: ['description'],
  comment: ['comment'],
  version: ['version', 'link'],
  date: ['date'],
  sort: ['sort'],
  bid: ['bid'],
  color: ['color'],
};

/** Attributes the columns stand for; `undefined` when one of them is not known, for then it may be any attribute. */
export function attributesOf(columns: readonly string[]): Set<string> | undefined {
  const found = new Set<string>();
  for (const column of columns) {
    const names = Object.hasOwn(attributes, column) ? attributes[column] : undefined;
    if (!names) return undefined;
    for (const name of names) found.add(name);
  }
  return found;
}
