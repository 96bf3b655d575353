import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';

const expressions = [
  'select version, comment, date, status.name, status.color, status.state.short, user.first_name, user.last_name, task.name, task.start_date, task.parent.name, asset.name, asset.type.name, asset.parent.name, thumbnail_id, link from AssetVersion',
  'select name, description, start_date, end_date, bid, status.name, type.name, parent.name, priority.name, assignments.resource_id from Task',
  'select name, versions.version, versions.date from Asset',
  'select content, date, author.first_name, parent_id, is_todo from Note',
];

/**
 * The text of an answer with about ten thousand entities: versions with dates, nested and shared references and
 * collections, as the stand-in sends them for one batch of queries.
 */
export function bigAnswer(): string {
  const standin = new Standin(harbor);
  const options = { user: standin.user('maren.holt')!, origin: 'http://standin', strict: false, denormalize: false };
  return JSON.stringify(
    standin.call(
      expressions.map((expression) => ({ action: 'query', expression })),
      options,
    ),
  );
}
