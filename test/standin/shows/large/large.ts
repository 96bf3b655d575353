import type { Show, Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import { createPeople, type Person } from '../harbor/people.ts';
import { createWorkflow, type Workflow } from '../harbor/workflow.ts';
import { Random } from '../random.ts';
import { seedServer } from '../seed.ts';
import { objectTypes } from '../well-known.ts';

const contextCount = 100_000;
const versionCount = 300_000;
const projectCount = 20;
const steps = ['Layout', 'Animation', 'Lighting', 'Compositing'];

/** A whole facility: twenty projects, 100,000 typed contexts, 300,000 versions. The same in every run. */
export const large: Show = {
  name: 'large',
  username: 'maren.holt',
  fill(standin: Standin): void {
    const random = new Random(100_000);
    seedServer(standin);
    const people = createPeople(standin, random);
    const workflow = createWorkflow(standin, random);
    const tasks = createContexts(standin, random, workflow);
    createVersions(standin, random, workflow, people, tasks);
  },
};

function createContexts({ database }: Standin, random: Random, workflow: Workflow): Row[] {
  const tasks: Row[] = [];
  let made = 0;
  const context = (type: keyof typeof objectTypes, name: string, parent: Row, typeId: string | null = null): Row => {
    made++;
    return database.insert({
      __entity_type__: type,
      id: random.uuid(),
      name,
      context_type: 'task',
      object_type_id: objectTypes[type],
      parent_id: parent['id'],
      project_id: parent['project_id'],
      status_id: workflow.status(random.pick(['Ready', 'In Progress', 'Completed'])),
      type_id: typeId,
      priority_id: '9661b320-3a0c-11e2-81c1-0800200c9a66',
      description: '',
      bid: 0,
      sort: 0,
      start_date: null,
      end_date: null,
      thumbnail_id: null,
      created_at: '2026-01-05T09:00:00',
      created_by_id: null,
    });
  };
  const typeIds = steps.map((step) => workflow.type(step));
  for (let number = 1; number <= projectCount; number++) {
    const project = addProject(database, random, workflow, number);
    const until = Math.round((contextCount * number) / projectCount);
    for (let sequenceNumber = 1; made < until; sequenceNumber++) {
      const code = `${String(number).padStart(2, '0')}_${String(sequenceNumber).padStart(3, '0')}`;
      const sequence = context('Sequence', code, project);
      for (let shotNumber = 1; shotNumber <= 40 && made < until; shotNumber++) {
        const shot = context('Shot', `${code}_${String(shotNumber * 10).padStart(4, '0')}`, sequence);
        for (const [index, step] of steps.entries()) {
          if (made < until) tasks.push(context('Task', step.toLowerCase(), shot, typeIds[index]!));
        }
      }
    }
  }
  return tasks;
}

function addProject(database: Standin['database'], random: Random, workflow: Workflow, number: number): Row {
  const id = random.uuid();
  return database.insert({
    __entity_type__: 'Project',
    id,
    project_id: id,
    name: `show${String(number).padStart(2, '0')}`,
    full_name: `Show ${number}`,
    context_type: 'show',
    status: number <= 15 ? 'active' : 'hidden',
    is_global: false,
    is_private: false,
    color: '#2D7D9A',
    parent_id: null,
    project_schema_id: workflow.schemaId,
    thumbnail_id: null,
    created_at: '2026-01-05T09:00:00',
  });
}

function createVersions(
  { database }: Standin,
  random: Random,
  workflow: Workflow,
  people: Person[],
  tasks: Row[],
): void {
  const assetTypeId = random.uuid();
  database.insert({
    __entity_type__: 'AssetType',
    id: assetTypeId,
    name: 'Render',
    short: 'render',
    component: 'main',
  });
  const statusIds = ['In Progress', 'Pending Review', 'Approved'].map((name) => workflow.status(name));
  for (const [index, task] of tasks.entries()) {
    const from = Math.floor((versionCount * index) / tasks.length);
    const until = Math.floor((versionCount * (index + 1)) / tasks.length);
    const asset = database.insert({
      __entity_type__: 'Asset',
      id: random.uuid(),
      name: task['name'],
      type_id: assetTypeId,
      context_id: task['parent_id'],
    });
    for (let number = 1; number <= until - from; number++) {
      database.insert({
        __entity_type__: 'AssetVersion',
        id: random.uuid(),
        asset_id: asset['id'],
        version: number,
        status_id: random.pick(statusIds),
        task_id: task['id'],
        user_id: random.pick(people).id,
        date: new Date(Date.UTC(2026, 0, 5) + random.int(0, 27_000_000) * 1000).toISOString().slice(0, 19),
        comment: '',
        is_published: true,
        thumbnail_id: null,
      });
    }
  }
}
