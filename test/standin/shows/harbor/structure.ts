import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { objectTypes, priorities } from '../well-known.ts';
import type { Person } from './people.ts';
import type { Workflow } from './workflow.ts';

const episodes = ['ep101', 'ep102', 'ep103'];
const shotSteps = ['Previz', 'Layout', 'Animation', 'FX', 'Lighting', 'Compositing'];
const buildSteps = ['Modeling', 'Rigging', 'Lookdev', 'Lighting'];

const builds: Record<string, string[]> = {
  Characters: [
    'Old Captain',
    'Lamp Keeper',
    'Mira',
    'Dockworker A',
    'Dockworker B',
    'Customs Officer',
    'Fishwife',
    'Stowaway',
    'Harbor Cat',
    'Gull',
    'Cook',
    'Radio Operator',
    'Diver',
    'Pilot',
  ],
  Props: [
    'Lantern',
    "Captain's Trunk",
    'Brass Compass',
    'Net Pile',
    'Fish Crate',
    'Oil Drum',
    'Rope Coil',
    'Anchor',
    'Fog Horn',
    'Letter "From Home"',
    'Tea Set',
    'Toolbox',
    'Ship Bell',
    'Cargo Hook',
  ],
  Environments: [
    'Lighthouse',
    'Pier 7',
    'Fish Market',
    'Dry Dock',
    'Tavern <Anchor & Gull>',
    'Customs House',
    'Breakwater',
    'Old Town Stairs',
    'Engine Room',
    'Trawler Deck',
    'Night Sea',
    'Storm Sea',
  ],
};

export interface WorkItem {
  task: Row;
  parent: Row;
  /** The task type's name. */
  step: string;
}

export interface Structure {
  project: Row;
  work: WorkItem[];
}

/**
 * The hierarchy: three episodes of four sequences of twenty shots, forty asset builds, and their tasks. How far a shot has
 * come falls with its number, so the show has finished, running and waiting work everywhere.
 */
export function createStructure(standin: Standin, random: Random, workflow: Workflow, people: Person[]): Structure {
  const { database } = standin;
  const createdBy = people[0]!.id;
  const project = database.insert({
    __entity_type__: 'Project',
    id: random.uuid(),
    name: 'harbor',
    full_name: 'The Harbor',
    context_type: 'show',
    status: 'active',
    is_global: false,
    is_private: false,
    color: '#2D7D9A',
    parent_id: null,
    project_schema_id: workflow.schemaId,
    start_date: '2026-03-02T00:00:00',
    end_date: '2027-02-26T00:00:00',
    created_at: '2026-02-16T09:00:00',
    created_by_id: createdBy,
    thumbnail_id: null,
  });
  project['project_id'] = project['id'];
  const work: WorkItem[] = [];

  const context = (
    type: keyof typeof objectTypes,
    name: string,
    parent: Row,
    columns: Record<string, unknown> = {},
  ): Row =>
    database.insert({
      __entity_type__: type,
      id: random.uuid(),
      name,
      context_type: 'task',
      object_type_id: objectTypes[type],
      parent_id: parent['id'],
      project_id: project['id'],
      status_id: workflow.status('Ready'),
      type_id: null,
      priority_id: random.pick(priorities)[0],
      description: '',
      bid: 0,
      sort: 0,
      start_date: null,
      end_date: null,
      thumbnail_id: null,
      created_at: '2026-03-02T09:00:00',
      created_by_id: createdBy,
      ...columns,
    });

  const addTasks = (parent: Row, steps: string[], progress: number): void => {
    for (const [index, step] of steps.entries()) {
      const status = taskStatus(random, progress * steps.length - index);
      const task = context('Task', step.toLowerCase(), parent, {
        type_id: workflow.type(step),
        status_id: workflow.status(status),
        bid: random.int(1, 6) * 28_800,
        sort: index,
        start_date: day(random.int(0, 180)),
        end_date: day(random.int(181, 300)),
      });
      work.push({ task, parent, step });
      assign(standin, random, task, people, step);
    }
    parent['status_id'] = workflow.status(parentStatus(progress, steps.length));
  };

  const assets = context('Folder', 'assets', project);
  for (const [category, names] of Object.entries(builds)) {
    const folder = context('Folder', category.toLowerCase(), assets);
    for (const [index, name] of names.entries()) {
      const build = context('AssetBuild', name, folder);
      addTasks(
        build,
        category === 'Environments' ? ['Previz', 'Modeling', 'Lookdev', 'Lighting'] : buildSteps,
        1.2 - (index / names.length) * 0.8,
      );
    }
  }
  for (const [episodeIndex, episodeName] of episodes.entries()) {
    const episode = context('Episode', episodeName, project);
    for (let sequenceIndex = 1; sequenceIndex <= 4; sequenceIndex++) {
      const prefix = `${101 + episodeIndex}_${String(sequenceIndex * 10).padStart(3, '0')}`;
      const sequence = context('Sequence', prefix, episode);
      addTasks(sequence, ['Previz'], 1.15 - episodeIndex * 0.3);
      for (let shotIndex = 1; shotIndex <= 20; shotIndex++) {
        const shot = context('Shot', `${prefix}_${String(shotIndex * 10).padStart(4, '0')}`, sequence, {
          description: random.pick(descriptions),
        });
        const steps = shotIndex % 2 === 0 ? shotSteps : shotSteps.filter((step) => step !== 'FX');
        const started = 1.15 - episodeIndex * 0.3 - sequenceIndex * 0.05 - (shotIndex / 20) * 0.25;
        addTasks(shot, steps, started + random.next() * 0.2);
      }
    }
  }
  return { project, work };
}

const descriptions = [
  'Wide on the pier at dawn, gulls lift off.',
  'The keeper climbs the stairs, lantern first.',
  'Close on the compass: the needle will not settle.',
  'Trawler rounds the breakwater in heavy swell.',
  'Crane down to the fish market, crowd parts.',
  'Over the captain’s shoulder: fog swallows the light.',
  'Mira hides behind the crates, net falls.',
  'Night. The fog horn answers twice.',
];

/** How a task stands that the work has passed (> 1), reached (0 to 1) or not reached yet. */
function taskStatus(random: Random, reached: number): string {
  if (random.chance(0.015)) return random.pick(['Omitted', 'On Hold']);
  if (reached >= 1.5) return 'Approved';
  if (reached >= 0.6)
    return random.pick(['Pending Review', 'Pending Review', 'Change Requested', 'Approved', 'Retake']);
  if (reached >= 0) return random.pick(['In Progress', 'In Progress', 'Pending Review', 'Ready']);
  return 'Not Ready';
}

function parentStatus(progress: number, steps: number): string {
  if (progress * steps >= steps + 1) return 'Completed';
  return progress * steps >= 0.3 ? 'In Progress' : 'Ready';
}

function day(offset: number): string {
  return new Date(Date.UTC(2026, 2, 2 + offset)).toISOString().slice(0, 19);
}

function assign(standin: Standin, random: Random, task: Row, people: Person[], step: string): void {
  const artists = people.filter(({ department }) => department === step);
  if (artists.length === 0) return;
  standin.database.insert({
    __entity_type__: 'Appointment',
    id: random.uuid(),
    context_id: task['id'],
    resource_id: random.pick(artists).id,
    type: 'assignment',
  });
  // The coordinator keeps an eye on some of them.
  if (!random.chance(0.015)) return;
  standin.database.insert({
    __entity_type__: 'Appointment',
    id: random.uuid(),
    context_id: task['id'],
    resource_id: people[0]!.id,
    type: 'assignment',
  });
}
