import { PNG } from 'pngjs';
import { Peer } from '../conformance/support/peer.ts';
import { smallShow } from '../conformance/support/small-show.ts';
import type { Show } from '../standin/standin.ts';
import type { Switches } from '../standin/switches.ts';

/** The small show with one of everything that probes look for in it, and more than a thousand of something. */
const show: Show = {
  ...smallShow,
  fill(standin) {
    smallShow.fill(standin);
    const add = (__entity_type__: string, columns: Record<string, unknown>): void => {
      standin.database.insert({ __entity_type__, ...columns });
    };
    // Somebody made this one after the others, although its id comes first.
    add('User', { id: 'abe', username: 'abe', email: null, is_active: true, resource_type: 'user' });
    add('Project', { id: 'old', name: 'old', full_name: 'Old', context_type: 'show', status: 'hidden' });
    add('SequenceComponent', { id: 'frames', name: 'frames', system_type: systemType(standin.switches) });
    add('Metadata', { parent_id: 'gynt', parent_type: standin.switches.projectTable, key: 'k', value: 'v' });
    add('CustomAttributeType', { id: 'date', name: 'date' });
    add('CustomAttributeConfiguration', { id: 'due', key: 'due', type_id: 'date', entity_type: 'user', config: '{}' });
    const value = { __type__: 'datetime', value: '2024-01-02T00:00:00' };
    add('CustomAttributeValue', { configuration_id: 'due', entity_id: 'ann', value });
    add('Event', { id: 1, action: 'asset.published', insert: 'insert', created_at: '2024-01-01T00:00:00' });
    for (let number = 0; number <= 1000; number++) {
      add('Timelog', { id: `more-${number}`, context_id: 't1', user_id: 'ann', duration: 1 });
    }
    standin.blobs.put('c1', { data: PNG.sync.write(new PNG({ width: 400, height: 200 })), type: 'image/png' });
    standin.database.update(standin.database.find('AssetVersion', 'v1')!, { thumbnail_id: 'c1' });
  },
};

/** A server on which somebody has worked since it was started. */
export function workedOn(switches: Partial<Switches>): Peer {
  const peer = new Peer(show, switches);
  peer.update('Note', 'n1', { content: 'better' });
  peer.update('Task', 't1', { bid: 1 });
  // What is logged late is logged by then.
  peer.standin.clockSkew += 3000;
  peer.query('select id from Event');
  return peer;
}

function systemType({ systemTypes }: Switches): string {
  return systemTypes === 'short' ? 'sequence' : 'sequencecomponent';
}
