import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCases } from './files.ts';
import { runCase } from './run-case.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const entities = [
  { ref: 'sh', type: 'Shot', status: 'Ready' },
  { ref: 't1', type: 'Task', parent: 'sh', taskType: 'Animation', status: 'Ready' },
  { ref: 'v1', type: 'AssetVersion', parent: 'sh', task: 't1', status: 'Ready' },
];
const world = { statuses: { Ready: 'NOT_STARTED', Approved: 'DONE' }, types: ['Animation'], entities };
const good = {
  id: 'G',
  rules: ['version-to-task'],
  world,
  change: [{ ref: 'v1', set: { status: 'Approved' } }],
  writes: [{ ref: 't1', set: { status: 'Approved' } }],
};

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

/** What is wrong with the only case of the folder. */
async function problems(): Promise<string> {
  const [only, ...more] = readCases(folder);
  expect(more).toEqual([]);
  return only!.golden instanceof Error ? only!.golden.message : (await runCase(only!.golden)).join('; ');
}

describe('a case of the format', () => {
  const [shot, task, version] = entities;
  const legal: [string, object][] = [
    [
      'with nothing but what it has to have',
      { change: [], writes: [], rules: [], world: { statuses: {}, entities: [] } },
    ],
    ['with a remark', { why: 'Somebody asked for it.' }],
    ['with children before their parents', { world: { ...world, entities: entities.toReversed() } }],
    [
      'with the same write in two halves',
      {
        change: [{ ref: 'v1', create: true }],
        writes: [{ ref: 't1', set: {} }],
        world: { ...world, types: [{ name: 'Animation' }] },
      },
    ],
    [
      'with settings that lead further with every step',
      {
        rules: ['next-task'],
        settings: { next_task_update: { mapping: { Waiting: 'Ready', Ready: 'Approved' } } },
        world: {
          statuses: { ...world.statuses, Waiting: 'BLOCKED' },
          types: ['Layout', 'Animation'],
          entities: [shot, { ...task, taskType: 'Layout' }, { ...task, ref: 't2', status: 'Waiting' }],
        },
        change: [{ ref: 't1', set: { status: 'Approved' } }],
        writes: [{ ref: 't2', set: { status: 'Ready' } }],
      },
    ],
    [
      'with an object type that has statuses here, if not everywhere',
      {
        rules: ['task-to-parent'],
        settings: { status_task_to_parent: { parent_object_types: ['Episode', 'Folder', 'Set Piece'] } },
        world: {
          ...world,
          statuses: { ...world.statuses, Completed: 'DONE' },
          entities: ['Episode', 'Folder', 'Set Piece'].flatMap((type) => [
            { ref: type, type, status: 'Ready' },
            { ...task, ref: `task of ${type}`, parent: type },
          ]),
        },
        change: ['Episode', 'Folder', 'Set Piece'].map((type) => ({
          ref: `task of ${type}`,
          set: { status: 'Approved' },
        })),
        writes: ['Episode', 'Folder', 'Set Piece'].map((ref) => ({ ref, set: { status: 'Completed' } })),
      },
    ],
    [
      'with attributes',
      {
        world: {
          ...world,
          attributes: { frameStart: { type: 'number', hierarchical: true, default: null }, ok: { type: 'boolean' } },
          entities: [
            { ...shot, attributes: { frameStart: 1001, fps: 24, ok: true } },
            task,
            { ...version, attributes: { cut: null } },
          ],
        },
        change: [...good.change, { ref: 'sh', set: { attributes: { frameStart: 1002, fps: 25, list: ['a'] } } }],
      },
    ],
  ];
  it.each(legal)('%s can be run', async (_what, more) => {
    write('a.json', [{ ...good, ...more }]);
    expect(await problems()).toBe('');
  });

  it('may begin with a byte order mark', async () => {
    write('a.json', `\uFEFF${JSON.stringify([good])}`);
    expect(await problems()).toBe('');
  });
});

describe('a mistake in a case', () => {
  const withEntity = (index: number, more: object): object => ({
    world: { ...world, entities: entities.map((entity, at) => (at === index ? { ...entity, ...more } : entity)) },
  });
  const mistakes: [string, object][] = [
    ['writes: expected [v1.status=Approved], got [t1.status=Approved, v1.status=Approved]', { writes: [] }],
    ['unknown rule version-to-tasks', { rules: ['version-to-tasks'] }],
    ['v1: there is no status Aproved', { change: [{ ref: 'v1', set: { status: 'Aproved' } }] }],
    ['t1: there is no status Aproved', { writes: [{ ref: 't1', set: { status: 'Aproved' } }] }],
    ['there is no entity v9', { change: [{ ref: 'v9', create: true }] }],
    ['there is no entity t9', { writes: [{ ref: 't9', set: { status: 'Approved' } }] }],
    ['there is no entity t9', { refuse: ['t9'] }],
    ['status Ready: there is no state DOING', { world: { ...world, statuses: { Ready: 'DOING', Approved: 'DONE' } } }],
    ['t1: there is no parent nobody', withEntity(1, { parent: 'nobody' })],
    ['t1: a version has no children', withEntity(1, { parent: 'v1' })],
    ['sh: it is above itself', withEntity(0, { parent: 't1' })],
    ['t1: there is no task type Roto', withEntity(1, { taskType: 'Roto' })],
    ['v1: there is no task sh', withEntity(2, { task: 'sh' })],
    ['sh: another entity has the same ref', withEntity(1, { ref: 'sh' })],
    ['x: the project is "project"', { world: { ...world, entities: [...entities, { ref: 'x', type: 'Project' }] } }],
    ['User is no object type', { world: { ...world, entities: [...entities, { ref: 'x', type: 'User' }] } }],
    ['workflow Task: there is no status Nope', { world: { ...world, workflows: { Task: ['Nope'] } } }],
    ['workflow Task/Roto: there is no task type Roto', { world: { ...world, workflows: { 'Task/Roto': [] } } }],
    [
      'workflow Shot/Animation: only those of Task go by type',
      { world: { ...world, workflows: { 'Shot/Animation': [] } } },
    ],
    [
      'settings: status_version_to_task.mapping.Approved',
      { settings: { status_version_to_task: { mapping: { Approved: 'Done' } } } },
    ],
    ['at refused', { refused: ['t1'] }],
    ['"statuss"', withEntity(0, { statuss: 'Ready' })],
    ['at world.entities[2].version', withEntity(2, { version: '1' })],
    ['at writes', { writes: undefined }],
  ];
  it.each(mistakes)('is told: %s', async (told, more) => {
    write('a.json', [{ ...good, ...more }]);
    await expect(problems().catch((error: Error) => error.message)).resolves.toContain(told);
  });

  it.each(['', '{"id": ', '{"id": "x"}'])('is told of a file that holds %j', async (content) => {
    write('a.json', content);
    expect(await problems()).not.toBe('');
  });
});

describe('what a case says in other words than the form', () => {
  const users = [{ ref: 'ann', username: 'ann', first: 'Ann', last: 'Lee' }];
  const noteTo = { ref: 'n1', type: 'Note', parent: 'v1', content: 'Too dark' };
  const friday = { start: '2026-11-27T00:00:00', end: '2026-11-27T00:00:00' };
  const list = { ref: 'l1', type: 'AssetVersionList', name: 'Client', category: 'Dailies', items: [] };
  const numbers = { fps: { type: 'number' } };
  const plan = (action: string, selection: string[], input: object, more: object[] = []) => ({
    ...{ id: 'G', action, selection, input },
    world: { ...world, users, attributes: numbers, entities: [...entities, ...more] },
  });
  const monday = { start: '2026-11-30T00:00:00', end: '2026-11-30T00:00:00' };
  const same: [string, object, object[]][] = [
    [
      'capitals of a status, and nothing for a note',
      { ...plan('set-status', ['t1'], { status: 'approved', note: null }), rules: [] },
      [{ ref: 't1', set: { status: 'Approved' } }],
    ],
    [
      'a person by their whole name, and what the form proposes',
      plan('assign', ['t1'], { people: ['Ann Lee'] }),
      [{ create: 'Appointment', set: { task: 't1', user: 'ann' } }],
    ],
    [
      'a note with its new text, moved',
      plan('move-notes', ['v1'], { notes: [{ id: 'n1', content: 'Darker' }], to: 'task', keep: false }, [noteTo]),
      [{ ref: 'n1', set: { parent: 't1', content: 'Darker' } }],
    ],
    [
      'working days',
      plan('set-dates', ['t2'], { shift: { days: 1, unit: 'working days' } }, [
        { ...entities[1], ...friday, ref: 't2' },
      ]),
      [{ ref: 't2', set: monday }],
    ],
    [
      'a custom attribute like one of the server, and one of the server as the world has it',
      plan('edit-attributes', ['t1'], { fps: 25, start: '2026-11-30' }),
      [{ ref: 't1', set: { start: monday.start, attributes: { fps: 25 } } }],
    ],
    [
      'a filter of AYON',
      plan('daily-list', ['v1'], { template: 'Client', filters: [{ custom_attributes: { fps: 25 } }] }, [list]),
      [],
    ],
    [
      'a structure as JSON itself',
      plan('create-structure', ['project'], { outline: { 'a[ftrack.Shot]': {} } }),
      [{ create: 'Shot', set: { name: 'a' } }],
    ],
    ['names by ref', plan('rename', ['sh'], { names: { sh: 'sh010' } }), [{ ref: 'sh', set: { name: 'sh010' } }]],
    [
      'a picture by its name',
      plan('thumbnail-from-file', ['sh'], { File: 'a.png' }),
      [
        { create: 'FileComponent', as: 'p', set: {} },
        { ref: 'sh', set: { thumbnail_id: 'p' } },
      ],
    ],
    [
      'what a list holds afterwards',
      plan('add-to-list', ['v1'], { list: 'Client' }, [list]),
      [{ ref: 'l1', set: { items: ['v1'] } }],
    ],
    [
      'a review session with what it shows',
      plan('add-to-review', ['v1'], { review: 'New' }),
      [{ create: 'ReviewSession', set: { name: 'New', objects: [{ version: 'v1' }] } }],
    ],
    [
      'the frame that a form takes of what is played',
      plan('thumbnail-from-media', ['v1'], { at: 2 }, [
        { ref: 'c1', type: 'FileComponent', version: 'v1', name: 'ftrackreview-mp4', fileType: '.mp4' },
      ]),
      [
        { create: 'FileComponent', as: 'p', set: {} },
        { ref: 'v1', set: { thumbnail_id: 'p' } },
      ],
    ],
    [
      'one person, who is in no list',
      plan('assign', ['t1'], { people: 'ann', mode: 'add' }),
      [{ create: 'Appointment', set: { task: 't1', user: 'ann' } }],
    ],
    [
      'a number in quotes',
      plan('log-time', ['t1'], { hours: '1.5' }),
      [{ create: 'Timelog', set: { task: 't1', duration: 5400 } }],
    ],
    ['nothing of the number that is typed', plan('delete', ['v1'], {}), [{ delete: 'v1' }]],
    [
      'the list of first versions by itself',
      {
        ...plan('fix-first-versions', ['v1'], {}),
        settings: { task_status_map: [{ key: 'task_type', name: 'animation', status: 'approved' }] },
      },
      [{ ref: 'v1', set: { status: 'Approved' } }],
    ],
  ];
  it.each(same)('%s', async (_, golden, writes) => {
    write('a.json', [{ ...golden, writes }]);
    expect(await problems()).toBe('');
  });

  it('but a list that holds something else is told', async () => {
    write('a.json', [
      { ...plan('add-to-list', ['v1'], { list: 'l1' }, [list]), writes: [{ ref: 'l1', set: { items: [] } }] },
    ]);
    expect(await problems()).toContain('not written');
  });
});

describe('npm run golden -- FOLDER', () => {
  const setUp = fileURLToPath(new URL('../tools/setup.mjs', import.meta.url));
  const program = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const run = (args: string[], from?: string) => {
    const env = { ...process.env, INIT_CWD: from };
    const { status, stdout, stderr } = spawnSync(process.execPath, [setUp, '--run', program, ...args], {
      env,
      encoding: 'utf8',
    });
    return { status, lines: stdout.trimEnd().split('\n'), stderr };
  };

  it('runs every *.json of it, wherever it is called from, and fails when a case does', () => {
    write('b.json', [good, { ...good, id: 'wrong', writes: [] }, 7]);
    write('a.json', [good]);
    write('notes.txt', 'not a case');
    mkdirSync(join(folder, 'more'));
    expect(run([folder])).toMatchObject({
      status: 1,
      lines: [
        expect.stringMatching(/^b\.json wrong: wishes: expected \[\], got \[t1\.status=Approved\]; writes: /),
        expect.stringMatching(/^b\.json #2: /),
        '2 passed, 2 failed',
      ],
    });
    rmSync(join(folder, 'b.json'));
    expect(run(['.'], folder)).toMatchObject({ status: 0, lines: ['1 passed, 0 failed'] });
  });

  it('says so when there is nothing to run', () => {
    expect(run([folder])).toMatchObject({
      status: 1,
      lines: ['0 passed, 0 failed'],
      stderr: expect.stringContaining(folder),
    });
    expect(run([join(folder, 'none')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is not a folder'),
    });
    expect(run([folder, folder])).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: ') });
  });
});
