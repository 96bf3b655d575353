import { createWorkflow } from '../../standin/shows/harbor/workflow.ts';
import { Random } from '../../standin/shows/random.ts';
import { seedServer } from '../../standin/shows/seed.ts';
import { locations, objectTypes } from '../../standin/shows/well-known.ts';
import type { Show, Standin } from '../../standin/standin.ts';

/** Ids of the versions the main job is about; each has a task, a shot and a thumbnail of its own. */
export const versionIds = [1, 2, 3].map((number) => uuid(`ad${number}`));

/** The smallest show on which a status brings tasks, next tasks, shots and thumbnails along. */
export const jobShow: Show = { name: 'job', username: 'maren', fill };

const steps = ['Layout', 'Animation', 'Compositing'];

function fill(standin: Standin): void {
  const { database } = standin;
  seedServer(standin);
  const workflow = createWorkflow(standin, new Random(1));
  const add = (type: string, id: string, columns: Record<string, unknown>): string => {
    database.insert({ __entity_type__: type, id, ...columns });
    return id;
  };
  const user = { username: 'maren', first_name: 'Maren', last_name: 'Holt', is_active: true, resource_type: 'user' };
  const user_id = add('User', uuid('a1'), user);
  const project = uuid('b1');
  const names = { name: 'job', full_name: 'The Job', context_type: 'show', status: 'active' };
  add('Project', project, { ...names, project_id: project, project_schema_id: workflow.schemaId, is_private: false });
  const asset_type = add('AssetType', uuid('ac'), { name: 'Render', short: 'render', component: 'main' });
  const context = (type: 'Shot' | 'Task', id: string, columns: Record<string, unknown>): string =>
    add(type, id, {
      context_type: 'task',
      object_type_id: objectTypes[type],
      project_id: project,
      priority_id: '9661b320-3a0c-11e2-81c1-0800200c9a66',
      thumbnail_id: null,
      bid: 0,
      created_at: '2026-01-05T09:00:00',
      ...columns,
    });
  for (const number of [1, 2, 3]) {
    const status_id = workflow.status('In Progress');
    const shot = context('Shot', uuid(`c${number}`), { name: `sh0${number}0`, parent_id: project, status_id, sort: 0 });
    for (const [sort, step] of steps.entries()) {
      // Of the first two shots everything but the last task is done; the third has work waiting for its first.
      const isCurrent = number < 3 ? sort === steps.length - 1 : sort === 0;
      const status = isCurrent ? 'Pending Review' : number < 3 ? 'Approved' : 'Not Ready';
      const columns = { name: step.toLowerCase(), parent_id: shot, type_id: workflow.type(step), sort };
      const task = context('Task', uuid(`d${number}${sort}`), { ...columns, status_id: workflow.status(status) });
      if (isCurrent) publish(number, shot, task);
    }
  }

  function publish(number: number, context_id: string, task_id: string): void {
    const picture = { name: 'thumbnail', file_type: '.png', size: 1, system_type: 'file', container_id: null };
    const thumbnail_id = add('FileComponent', uuid(`ae${number}`), { ...picture, version_id: null });
    add('ComponentLocation', uuid(`af${number}`), {
      component_id: thumbnail_id,
      location_id: locations['ftrack.server'],
      resource_identifier: thumbnail_id,
    });
    const asset_id = add('Asset', uuid(`ab${number}`), { name: 'render', type_id: asset_type, context_id });
    add('AssetVersion', versionIds[number - 1]!, {
      asset_id,
      task_id,
      thumbnail_id,
      user_id,
      version: number,
      status_id: workflow.status('Pending Review'),
      date: `2026-02-0${number}T10:00:00`,
      comment: '',
      is_published: true,
    });
  }
}

/** An id that ends in something readable. */
function uuid(end: string): string {
  return `00000000-0000-4000-8000-${end.padStart(12, '0')}`;
}
