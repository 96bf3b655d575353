import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import type { Person } from './people.ts';
import type { Structure } from './structure.ts';

const remarks = [
  'The lantern reads too cold against the key. Warm it up by a third.',
  'Great timing on the turn. Hold two frames longer before the cut.',
  'Fog cards are visible at frame right, please soften.',
  'Approved for dailies.',
  'Client asks for a wider swell here; see reference in the review.',
  "Sleeve intersects the crate at 1042. It's subtle but it pops.",
  'Please match the horizon with the previous shot.',
  'Eyeline is off: she should look at the gull, not at the lens.',
];

/** Notes on versions and tasks, lists for dailies and delivery, and two review sessions. */
export function createConversation(
  standin: Standin,
  random: Random,
  people: Person[],
  structure: Structure,
  versions: Row[],
): void {
  const { database } = standin;
  const supervisors = people.slice(0, 5);
  for (let index = 0; index < 600; index++) {
    const version = random.pick(versions);
    const onVersion = random.chance(0.8);
    const date = String(version['date']);
    database.insert({
      __entity_type__: 'Note',
      id: random.uuid(),
      content: random.pick(remarks),
      parent_id: onVersion ? version['id'] : version['task_id'],
      parent_type: onVersion ? 'asset_version' : 'task',
      user_id: random.pick(supervisors).id,
      date,
      thread_activity: date,
      is_todo: random.chance(0.3),
      in_reply_to_id: null,
      category_id: null,
    });
  }
  const newest = [...versions].sort((a, b) => (String(a['date']) < String(b['date']) ? 1 : -1));
  const lists = ['Dailies 2026-11-18', 'Dailies 2026-11-19', 'Dailies 2026-11-20', 'Delivery week 47'];
  for (const [index, name] of lists.entries()) {
    const isDelivery = name.startsWith('Delivery');
    const list = database.insert({
      __entity_type__: 'AssetVersionList',
      id: random.uuid(),
      name,
      project_id: structure.project['id'],
      system_type: 'assetversion',
      is_open: true,
      category_id: isDelivery ? '712f0fee-ead3-11e2-846c-f23c91dfaa16' : '77b9ab82-07c2-11e4-ba66-04011030cf01',
      user_id: people[0]!.id,
      date: `2026-11-${18 + index}T09:00:00`,
    });
    for (const version of newest.slice(index * 24, index * 24 + 24)) {
      database.insert({
        __entity_type__: 'ListObject',
        id: random.uuid(),
        list_id: list['id'],
        entity_id: version['id'],
      });
    }
  }
  for (const [index, name] of ['Client review ep101', 'Director review'].entries()) {
    const session = database.insert({
      __entity_type__: 'ReviewSession',
      id: random.uuid(),
      name,
      description: '',
      project_id: structure.project['id'],
      created_at: `2026-11-1${index}T10:00:00`,
      created_by_id: people[0]!.id,
      start_date: `2026-11-2${index}T10:00:00`,
      end_date: null,
    });
    for (const [order, version] of newest.slice(100 + index * 12, 112 + index * 12).entries()) {
      const asset = database.find('Asset', String(version['asset_id']));
      database.insert({
        __entity_type__: 'ReviewSessionObject',
        id: random.uuid(),
        name: asset?.['name'] ?? '',
        description: '',
        version: `Version ${version['version']}`,
        version_id: version['id'],
        review_session_id: session['id'],
        sort_order: order,
        created_at: `2026-11-1${index}T10:00:00`,
      });
    }
  }
}
