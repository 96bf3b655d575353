import { randomUUID } from 'node:crypto';
import type { PythonClient, PythonEntity } from './python-client.ts';

/** Ids that ftrack-python's fixtures take for granted (ftrack-protocol §9.4). */
export const fixed = {
  user: 'd07ae5d0-66e1-11e1-b5e9-f23c91df25eb',
  project: '5671dcb0-66de-11e1-8e6e-f23c91df25eb',
  task: 'adb4ad6c-7679-11e2-8df2-f23c91df25eb',
  asset: 'dd9a7e2e-c5eb-11e1-9885-f23c91df25eb',
  schema: '69cb7f92-4dbf-11e1-9902-f23c91df25eb',
};

interface Tree {
  project: PythonEntity;
  sequence: PythonEntity;
  shot: PythonEntity;
  task: PythonEntity;
}

/** A project with one of everything, made in one commit as the suite's fixture does. */
export async function newTree(client: PythonClient): Promise<Tree> {
  const name = `python_api_test_${randomUUID()}`;
  const project_schema = await client.first('ProjectSchema');
  const project = client.create('Project', { name, full_name: `${name}_full`, project_schema });
  const sequence = client.create('Sequence', { name: 'sequence_000', parent: project });
  const shot = client.create('Shot', { name: 'shot_000', parent: sequence });
  const [status] = await client.items((await client.read(project_schema, '_task_workflow')) as never, 'statuses');
  const task = client.create('Task', { name: 'task_000', parent: shot, status });
  const resource = (await client.get('User', fixed.user))!;
  client.create('Appointment', { context: task, resource, type: 'assignment' });
  await client.commit();
  return { project, sequence, shot, task };
}
