import { select } from '../api/read/query.ts';

/** What is asked of each kind of thing that has a name to be found by. */
export const nameQueries = {
  project: select('Project', 'name', 'full_name', 'thumbnail_id').where`status is ${'active'}`,
  context: select('TypedContext', 'name', 'parent_id', 'project_id', 'thumbnail_id', 'status_id'),
  version: select('AssetVersion', 'version', 'thumbnail_id', 'status_id', 'asset.name', 'asset.context_id')
    .where`is_latest_version is ${true}`,
  list: select('List', 'name', 'project_id'),
  review: select('ReviewSession', 'name', 'project_id', 'thumbnail_id'),
  person: select('User', 'first_name', 'last_name', 'username', 'thumbnail_id').where`is_active is ${true}`,
};

/** A row of one of the queries. */
export type NameRow<Kind extends keyof typeof nameQueries> = (typeof nameQueries)[Kind]['row'];

/** Whether things of this type are in nothing: of any other, what is in no active project is not among the names. */
export function isRoot(type: string): boolean {
  return type === 'Project' || type === 'User';
}
