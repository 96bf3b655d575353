/**
 * What a coordinator's morning asks: all versions, tasks and notes of The Harbor with dates, ids, nested and shared
 * references and collections. One batch, answered with about ten thousand entities.
 */
export const bigBatch = [
  'select version, comment, date, is_published, asset_id, task_id, user_id, status_id, thumbnail_id, status.name, status.color, status.state.short, user.first_name, user.last_name, task.name, task.start_date, task.end_date, task.parent.name, asset.name, asset.type.name, asset.parent.name, asset.parent.created_at from AssetVersion',
  'select name, description, bid, start_date, end_date, created_at, status_id, type_id, priority_id, parent_id, project_id, thumbnail_id, status.name, type.name, priority.name, parent.name, parent.start_date, parent.end_date, assignments.resource_id from Task',
  'select name, context_id, type_id, versions.version, versions.date from Asset',
  'select content, date, user_id, parent_id, parent_type, is_todo, author.first_name from Note',
  'select name, file_type, size, system_type, version_id, version.date from FileComponent limit 1000',
].map((expression) => ({ action: 'query', expression }));
