import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { locations } from '../well-known.ts';
import type { Person } from './people.ts';
import type { Structure, WorkItem } from './structure.ts';
import type { Workflow } from './workflow.ts';

/** Asset type, asset name and main file of what each step publishes. */
const published: Record<string, [short: string, asset: string, fileType: string]> = {
  Previz: ['mov', 'previz', '.mov'],
  Layout: ['scene', 'layout', '.ma'],
  Modeling: ['geo', 'model', '.abc'],
  Rigging: ['rig', 'rig', '.ma'],
  Lookdev: ['look', 'lookdev', '.usd'],
  Animation: ['anim', 'animation', '.abc'],
  FX: ['cache', 'fx', '.vdb'],
  Lighting: ['render', 'lighting', '.exr'],
  Compositing: ['comp', 'comp', '.exr'],
};

const assetTypes: Record<string, string> = {
  mov: 'Movie',
  scene: 'Scene',
  geo: 'Geometry',
  rig: 'Rig',
  look: 'Look',
  anim: 'Animation',
  cache: 'Cache',
  render: 'Render',
  comp: 'Comp',
  audio: 'Audio',
};

const comments = [
  '',
  '',
  'First pass.',
  'Addressed notes from dailies.',
  'Timing fixed, hold extended by 4f.',
  'New grade.',
  'Cleaned up penetration on the left sleeve.',
  'Client note: lantern brighter.',
  'Re-rendered with final cache.',
];

const wantedVersions = 4000;

/** Four thousand versions of the work that has been done, each with a thumbnail and its files. */
export function createVersions(
  standin: Standin,
  random: Random,
  workflow: Workflow,
  people: Person[],
  { work }: Structure,
): Row[] {
  const { database } = standin;
  const typeIds = new Map<string, string>();
  for (const [short, name] of Object.entries(assetTypes)) {
    typeIds.set(short, random.uuid());
    database.insert({ __entity_type__: 'AssetType', id: typeIds.get(short), name, short, component: 'main' });
  }
  const statusName = new Map([...database.table('Status').all()].map((row) => [row['id'], String(row['name'])]));
  const done = work.filter(
    ({ task }) => !['Not Ready', 'Ready', 'Omitted'].includes(statusName.get(task['status_id'])!),
  );
  const versions: Row[] = [];
  for (const [index, item] of done.entries()) {
    const asset = database.insert({
      __entity_type__: 'Asset',
      id: random.uuid(),
      name: published[item.step]![1],
      type_id: typeIds.get(published[item.step]![0]),
      context_id: item.parent['id'],
    });
    const share = Math.round((wantedVersions - versions.length) / (done.length - index));
    const count = index === done.length - 1 ? wantedVersions - versions.length : Math.max(1, share + random.int(-2, 2));
    for (let number = 1; number <= count; number++) {
      const status =
        number < count ? random.pick(['Change Requested', 'Retake', 'Approved']) : latestStatus(statusName, item);
      const version = addVersion(standin, random, item, asset, {
        number,
        statusId: workflow.status(status),
        date: publishedAt(random, number / count),
        userId: authorOf(random, people, item.step),
      });
      versions.push(version);
      if (number === count) shareThumbnail(random, item, version);
    }
  }
  return versions;
}

/** The newest version usually stands as its task does. */
function latestStatus(names: Map<unknown, string>, { task }: WorkItem): string {
  const name = names.get(task['status_id'])!;
  if (name === 'Completed') return 'Approved';
  return ['In Progress', 'Pending Review', 'Change Requested', 'Retake', 'Approved', 'Client Review'].includes(name)
    ? name
    : 'Pending Review';
}

interface NewVersion {
  number: number;
  statusId: string;
  date: string;
  userId: string;
}

function addVersion({ database }: Standin, random: Random, item: WorkItem, asset: Row, facts: NewVersion): Row {
  const thumbnailId = random.uuid();
  const version = database.insert({
    __entity_type__: 'AssetVersion',
    id: random.uuid(),
    asset_id: asset['id'],
    version: facts.number,
    status_id: facts.statusId,
    task_id: item.task['id'],
    user_id: facts.userId,
    date: facts.date,
    comment: random.pick(comments),
    is_published: true,
    // Some were published without a picture.
    thumbnail_id: random.chance(0.03) ? null : thumbnailId,
  });
  const kind = item.parent.__entity_type__ === 'Shot' ? 'shot' : 'build';
  const picture = { kind, seed: String(item.parent['id']), step: item.step, number: facts.number };
  const add = (name: string, fileType: string, columns: Record<string, unknown> = {}): Row =>
    database.insert({
      __entity_type__: 'FileComponent',
      id: random.uuid(),
      name,
      file_type: fileType,
      size: random.int(40_000, 90_000_000),
      system_type: 'file',
      version_id: version['id'],
      container_id: null,
      ...columns,
    });
  const files = [
    add('main', published[item.step]![2]),
    add('ftrackreview-mp4', '.mp4'),
    add('thumbnail', '.png', { id: thumbnailId, version_id: null, _picture: picture }),
  ];
  for (const file of files) {
    database.insert({
      __entity_type__: 'ComponentLocation',
      id: random.uuid(),
      component_id: file['id'],
      location_id: locations['ftrack.server'],
      resource_identifier: file['id'],
    });
  }
  return version;
}

/** Some of the tasks and shots already carry the picture of their newest version. */
function shareThumbnail(random: Random, item: WorkItem, version: Row): void {
  if (random.chance(0.6)) item.task['thumbnail_id'] = version['thumbnail_id'];
  if (random.chance(0.4)) item.parent['thumbnail_id'] = version['thumbnail_id'];
}

function authorOf(random: Random, people: Person[], step: string): string {
  const artists = people.filter(({ department }) => department === step);
  return random.pick(artists.length > 0 ? artists : people).id;
}

/** A working moment between July and November 2026; later versions come later. */
function publishedAt(random: Random, share: number): string {
  const days = Math.floor(10 + share * 120 + random.next() * 10);
  return new Date(Date.UTC(2026, 6, 1 + days, random.int(8, 18), random.int(0, 59), random.int(0, 59)))
    .toISOString()
    .slice(0, 19);
}
