import type { ActionCase } from '../golden/case.ts';

type Scenario = Pick<ActionCase, 'selection' | 'input'> & Partial<Pick<ActionCase, 'settings'>>;

const all = (letter: string, count: number): string[] => Array.from({ length: count }, (_, index) => letter + index);
const picture = { name: 'look.jpg', data: '/9j/4AAQSkZJRg==' };

/** What each action that writes is given to do with so many entities of `world`; `undefined` where it takes fewer. */
export const scenarios: Record<string, (count: number) => Scenario | undefined> = {
  'set-status': (count) => ({ selection: all('w', count), input: { status: 'Approved' } }),
  'sync-to-task': (count) => ({ selection: all('w', count), input: {} }),
  'start-working': (count) => ({ selection: all('u', count), input: {} }),
  'fix-first-versions': (count) => ({
    selection: all('v', count),
    input: {},
    settings: {
      first_version_status: { task_status_map: [{ key: 'task_type', name: 'Animation', status: 'Retake' }] },
    },
  }),
  'apply-rules': (count) => ({ selection: all('s', count), input: {} }),
  'add-note': (count) => ({ selection: all('w', count), input: { content: 'Fix the edge' } }),
  'comment-to-note': (count) => ({ selection: all('w', count), input: {} }),
  'move-notes': (count) => ({ selection: all('v', count), input: { to: 'task' } }),
  'add-to-list': (count) => ({ selection: all('w', count), input: { list: 'l' } }),
  'remove-from-list': (count) => ({ selection: all('v', count), input: { list: 'l' } }),
  'daily-list': (count) => ({ selection: all('w', count), input: {} }),
  'daily-review': (count) => ({ selection: all('w', count), input: {} }),
  'add-to-review': (count) => ({ selection: all('w', count), input: { review: 'r' } }),
  'remove-from-review': (count) => ({ selection: all('v', count), input: { review: 'r' } }),
  'replace-by-latest': () => ({ selection: ['r'], input: {} }),
  'clone-review': () => ({ selection: ['r'], input: {} }),
  'sort-review': () => ({ selection: ['r'], input: { by: 'name' } }),
  'clean-review': () => ({ selection: ['r'], input: { statuses: ['Pending Review'] } }),
  'create-tasks': (count) => ({ selection: all('s', count), input: { tasks: [{ type: 'Layout', name: 'layout' }] } }),
  'create-structure': (count) => ({
    selection: ['project'],
    input: { outline: `new${count > 1 ? `[1001-${1000 + count}]` : ''} : Shot` },
  }),
  'duplicate-structure': () => ({
    selection: ['q'],
    input: { rename: [{ find: 'q', replace: 'q2' }], what: ['tasks'] },
  }),
  'seed-project': (count) =>
    count > 100 ? undefined : { selection: ['project'], input: { assets: 0, sequences: 1, shots: count } },
  rename: (count) => ({ selection: all('s', count), input: { find: 's', replace: 'shot_' } }),
  assign: (count) => ({ selection: all('t', count), input: { people: ['bob'], mode: 'add' } }),
  'set-priority': (count) => ({ selection: all('t', count), input: { priority: 'Urgent' } }),
  'set-type': (count) => ({ selection: all('t', count), input: { type: 'Layout' } }),
  'set-dates': (count) => ({ selection: all('t', count), input: { end: '2026-12-01' } }),
  'paste-table': (count) => ({
    selection: ['project'],
    input: {
      table: `Shot\tDescription\n${all('s', count)
        .map((name) => `${name}\twide\n`)
        .join('')}`,
    },
  }),
  'thumbnail-up': (count) => ({ selection: all('w', count), input: {} }),
  'thumbnail-down': (count) => ({ selection: all('s', count), input: { levels: 1 } }),
  'thumbnail-from-latest': (count) => ({ selection: all('t', count), input: {} }),
  'thumbnail-from-file': (count) => ({ selection: all('w', count), input: { file: picture } }),
  'thumbnail-from-media': (count) =>
    count > 100
      ? undefined
      : {
          selection: all('w', count),
          input: { frames: all('w', count).map((version) => ({ version, file: picture })) },
        },
  'edit-attributes': (count) => ({ selection: all('s', count), input: { description: 'Night' } }),
  'push-attribute-values': (count) => ({ selection: all('s', count), input: {} }),
  'transfer-attribute': () => ({ selection: ['project'], input: { from: 'frameStart', to: 'frameEnd' } }),
  'clean-attributes': () => ({ selection: ['project'], input: { keys: ['notes'] } }),
  'prepare-project': () => ({ selection: ['project'], input: { attributes: { frameStart: 1001 } } }),
  'create-attributes': () => ({ selection: ['project'], input: { set: 'openpype' } }),
  'flag-version': () => ({ selection: ['h0'], input: { key: 'hero' } }),
  'log-time': (count) => ({ selection: all('t', count), input: { hours: 1 } }),
  'retire-old-versions': (count) => ({ selection: all('s', count), input: { keep: 1 } }),
  'stop-jobs': (count) => ({ selection: ['s0'], input: { jobs: all('j', count) } }),
  delete: (count) => ({ selection: all('v', count), input: { count } }),
};

/** So many shots, each with two tasks, a version that is in a list and a review session, has a note, and a newer one; and a sequence of as many. */
export function world(count: number): ActionCase['world'] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const version = { type: 'AssetVersion', assetType: 'render', status: 'Pending Review' };
  const shots = numbers.flatMap((n) => {
    const parent = `s${n}`;
    return [
      {
        ...{ ref: parent, type: 'Shot', name: parent, status: 'Ready', thumbnail: 'T1' },
        attributes: { frameStart: { hierarchical: 1001, standard: 1 }, notes: null },
      },
      { ref: `t${n}`, type: 'Task', name: 'anim', parent, taskType: 'Animation', status: 'In Progress' },
      { ref: `u${n}`, type: 'Task', name: 'comp', parent, taskType: 'Compositing', status: 'Ready' },
      { ...version, ref: `v${n}`, parent, asset: 'render', task: `t${n}`, version: 1, date: '2026-11-01T09:00:00' },
      {
        ...{
          ...version,
          ref: `w${n}`,
          parent,
          asset: 'render',
          task: `t${n}`,
          version: 2,
          date: '2026-11-02T09:00:00',
        },
        ...{ comment: 'first look', thumbnail: 'T2' },
      },
      { ref: `n${n}`, type: 'Note', parent: `v${n}`, content: 'Fix the edge', author: 'bob' },
      { ref: `j${n}`, type: 'Job', user: 'ann', status: 'running', created: '2026-11-28T09:00:00', description: 'x' },
    ];
  });
  const heroes = [...numbers, count].map((n) => ({
    ...{ ...version, ref: `h${n}`, parent: 's0', asset: 'heroes', version: n + 1, attributes: { hero: n > 0 } },
  }));
  const copied = numbers.flatMap((n) => [
    { ref: `q${n}`, type: 'Shot', name: `q${n}`, parent: 'q', status: 'Ready' },
    { ref: `r${n}`, type: 'Task', name: 'anim', parent: `q${n}`, taskType: 'Animation', status: 'Ready' },
  ]);
  const old = numbers.map((n) => `v${n}`);
  return {
    statuses: {
      ...{
        'Not Ready': 'BLOCKED',
        Ready: 'NOT_STARTED',
        'In Progress': 'IN_PROGRESS',
        'Pending Review': 'IN_PROGRESS',
      },
      ...{ Retake: 'IN_PROGRESS', Approved: 'DONE', Completed: 'DONE' },
    },
    types: ['Layout', 'Animation', 'Compositing'],
    workflows: {},
    attributes: {
      frameStart: { type: 'number', hierarchical: true, default: null, on: ['Shot'] },
      frameEnd: { type: 'number', hierarchical: true, default: null, on: ['Shot'] },
      notes: { type: 'text', hierarchical: true, on: ['Shot'] },
      hero: { type: 'boolean', hierarchical: false, default: false, on: ['AssetVersion'], group: 'radio_button' },
    },
    users: [
      { ref: 'ann', username: 'ann', first: 'Ann', last: 'Lee', roles: [] },
      { ref: 'bob', username: 'bob', first: 'Bob', last: 'Ray', roles: [] },
    ],
    noteCategories: [],
    entities: [
      ...shots,
      ...heroes,
      { ref: 'q', type: 'Sequence', name: 'q' },
      ...copied,
      { ref: 'l', type: 'AssetVersionList', name: 'Dailies', items: old },
      {
        ...{ ref: 'r', type: 'ReviewSession', name: 'Client', invitees: [{ name: 'C', email: 'c@x.y' }] },
        objects: old.map((one, n) => ({ ref: `o${n}`, version: one, name: one, sort: count - n })),
      },
    ],
  };
}
