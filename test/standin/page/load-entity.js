import { query, quote } from './api.js';
import { apiTypeOf } from './entity-kinds.js';

const person = (name) => `${name}.first_name, ${name}.last_name`;

const projections = {
  show: 'full_name, name, start_date, end_date, thumbnail_id, project_schema.name',
  task:
    'name, description, link, start_date, end_date, created_at, bid, thumbnail_id, project_id, object_type.name, ' +
    'object_type.is_leaf, status.name, status.color, type.name, priority.name, ' +
    person('assignments.resource[User]'),
  assetversion:
    'version, comment, date, link, thumbnail_id, status.name, status.color, asset.name, asset.type.name, ' +
    `asset.parent.project_id, task.name, ${person('user')}`,
  list: `name, date, category.name, project.full_name, ${person('owner')}`,
  reviewsession: `name, description, created_at, start_date, end_date, project.full_name, ${person('created_by')}`,
  user: 'first_name, last_name, username, email, thumbnail_id',
};

/**
 * What the sidebar shows of an entity.
 *
 * @param {string} kind short name of its type
 * @returns {Promise<Record<string, any> | undefined>}
 */
export async function loadEntity(kind, id) {
  const known = kind in projections ? kind : 'task';
  const [entity] = await query(`select ${projections[known]} from ${apiTypeOf(known)} where id is ${quote(id)}`);
  return entity;
}
