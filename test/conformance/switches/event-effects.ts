import { vi } from 'vitest';
import { readExpression } from '../../standin/events/expression.ts';
import { Hub } from '../../standin/events/hub.ts';
import { NativeActions } from '../../standin/events/native-actions.ts';
import { pageSays } from '../../standin/events/page-says.ts';
import { RawHub } from '../support/raw-hub.ts';
import { created, type Effects, type Scene, updated } from './scene.ts';

type Names =
  | 'toldTypes'
  | 'applicationId'
  | 'eventTokens'
  | 'duplicateSubscriber'
  | 'wildcard'
  | 'numbersInExpressions'
  | 'missedEvents'
  | 'sameNameTypes'
  | 'compositeEntityId'
  | 'ownedParents'
  | 'attributeUnset'
  | 'socialNoise'
  | 'heartbeat'
  | 'launchHost'
  | 'actionSelection'
  | 'formReply'
  | 'webhooks';

const rename = updated('Task', 't1', { name: 'new' });
const note = created('Note', { content: 'x', parent_id: 't1', parent_type: 'Task' });

const matches = ({ standin }: Scene, expression: string, candidate: unknown): boolean =>
  readExpression(expression, standin.switches)(candidate);

/** The replies to a launch that names no computer. */
function launched({ standin }: Scene, actionIdentifier: string) {
  const native = new NativeActions(standin.switches);
  native.isOffered = true;
  const source = { id: 'somebody' };
  const data = { actionIdentifier, selection: [] };
  return native.repliesTo({
    id: 'a',
    topic: 'ftrack.action.launch',
    data,
    source,
    target: '',
    inReplyToEvent: null,
    sent: null,
  });
}

/** What choices about the event hub change. */
export const eventEffects: Effects<Names> = {
  toldTypes: {
    see: (scene) => {
      const [event] = scene.events([rename, note, created('Scope', { name: 'x' })]);
      return event!.data.entities.map(({ entityType }) => entityType);
    },
    expected: { seen: ['task', 'note'], work: ['task'], all: ['task', 'note', 'recipient', 'scope'] },
  },
  applicationId: {
    see: (scene) => scene.events([rename])[0]!.source['applicationId'],
    expected: { absent: undefined, named: 'ftrack.server' },
  },
  eventTokens: {
    see: (scene) => scene.events([rename], 'mine')[0]!.data.clientToken,
    expected: { echoed: 'mine', absent: null },
  },
  duplicateSubscriber: {
    see: async (scene) => {
      const hub = await RawHub.connect(await scene.serve());
      for (const topic of ['a', 'b']) await hub.subscribe(`topic=${topic}`, { id: 'same' });
      for (const topic of ['a', 'b']) hub.publish(topic, {});
      await hub.settled();
      return ['a', 'b'].filter((topic) => hub.events(topic).length > 0);
    },
    expected: { replace: ['b'], keep: ['a'] },
  },
  wildcard: {
    see: (scene) => matches(scene, 'topic=update*', { topic: 'ftrack.update' }),
    expected: { prefix: false, contains: true },
  },
  numbersInExpressions: {
    see: (scene) => matches(scene, 'data.n=10', { data: { n: 10 } }),
    expected: { text: true, never: false },
  },
  missedEvents: {
    see: async (scene) => {
      const server = await scene.serve();
      const away = await RawHub.connect(server);
      await away.subscribe('topic=a', { id: 'me' });
      away.send('0::');
      await away.frame((frame) => frame === '(closed)');
      const other = await RawHub.connect(server);
      for (const topic of ['a', 'b']) other.publish(topic, {});
      await other.settled();
      const back = await RawHub.connect(server);
      await back.subscribe('topic=b', { id: 'somebody' });
      await back.subscribe('topic=a', { id: 'me' });
      await back.settled();
      return ['a', 'b'].map((topic) => back.events(topic).length);
    },
    expected: { lost: [0, 0], kept: [1, 0] },
  },
  sameNameTypes: {
    see: (scene) => scene.events([rename, note])[0]!.data.entities.map(({ entityType }) => entityType),
    expected: { lower: ['task', 'note'], cased: ['task', 'Note'] },
  },
  compositeEntityId: {
    see: (scene) => {
      Object.assign(scene.standin.switches, { toldTypes: 'all' });
      const metadata = { parent_id: 't1', parent_type: 'Task', key: 'c', value: 'v' };
      return scene.events([created('Metadata', metadata)])[0]!.data.entities[0]!.entityId;
    },
    expected: { joined: 't1,c', list: ['t1', 'c'] },
  },
  ownedParents: {
    see: (scene) => scene.events([note])[0]!.data.entities[0]!.parents.length,
    expected: { chain: 5, self: 1 },
  },
  attributeUnset: {
    see: (scene) => {
      const set = updated('ContextCustomAttributeValue', ['fps', 'sh1'], { value: 30 });
      return scene.events([set])[0]!.data.entities[0]!.changes['fps']!.old;
    },
    expected: { empty: '', null: null },
  },
  socialNoise: {
    see: (scene) => scene.events([rename]).map(({ data }) => data.entities[0]!.entityType),
    expected: { silent: ['task'], sent: ['task', 'socialfeed'] },
  },
  heartbeat: {
    see: ({ standin }) => {
      const timers = vi.spyOn(globalThis, 'setTimeout');
      new Hub(standin).close();
      const delay = timers.mock.calls.at(-1)![1];
      timers.mockRestore();
      return delay;
    },
    expected: { relaxed: 8000, late: 14_000 },
  },
  launchHost: {
    see: (scene) => launched(scene, 'standin.stamp').length,
    expected: { any: 1, same: 0 },
  },
  actionSelection: {
    see: ({ standin }) => {
      const source = { id: 'page', applicationId: 'ftrack.client.web' };
      const asked = { ...{ id: '1', topic: 'ftrack.action.discover', target: '', inReplyToEvent: null, sent: null } };
      const said = pageSays({ ...asked, source, data: { selection: [], filters: [] } }, standin.switches);
      return Object.keys(said.data as object).sort();
    },
    expected: { top: ['filters', 'selection'], context: ['context', 'filters'] },
  },
  formReply: {
    see: (scene) => Object.keys(launched(scene, 'standin.report')[0]!.data as object)[0],
    expected: { typed: 'type', bare: 'items' },
  },
  webhooks: {
    see: (scene) => scene.outcome(() => scene.create('Automation', { name: 'x' }).__entity_type__),
    expected: { absent: 'ValidationError', present: 'Automation' },
  },
};
