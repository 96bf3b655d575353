import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRuleSettings } from '../../../src/rules/settings.ts';
import { readPipelineSettings, writePipelineSettings } from '../../../src/settings/pipeline-settings.ts';
import { reasonOf } from '../../../src/settings/reason-of.ts';
import { runs } from '../api/property-runs.ts';
import { settings as anySettings } from '../rules/random-world.ts';

/** The same wishes in OpenPype's words and in AYON's (automation-rules §1.1). */
const openPype = {
  status_version_to_task: {
    enabled: false,
    mapping: { 'Pending Review': ['On Hold', 'Approved'], Approved: [] },
    asset_types_to_skip: ['audio', 'Workfile'],
  },
  status_task_to_parent: {
    enabled: true,
    parent_object_types: ['Shot', 'Sequence'],
    parent_status_match_all_task_statuses: { Completed: ['Approved'], Ready: ['Approved', 'Omitted'] },
    parent_status_by_task_status: [
      { new_status: 'On Hold', task_statuses: ['omitted'] },
      { new_status: 'In Progress', task_statuses: ['in progress', 'retake'] },
    ],
  },
  next_task_update: {
    enabled: true,
    mapping: { 'Not Ready': 'Ready', Waiting: 'Ready' },
    ignored_statuses: ['Omitted', 'On Hold'],
    name_sorting: true,
  },
  thumbnail_updates: { enabled: false, levels: 3 },
  status_task_to_version: { enabled: true, mapping: { Approved: ['Completed'] }, asset_types_filter: ['render'] },
};

const ayon = {
  status_version_to_task: {
    enabled: false,
    mapping: [
      { name: 'Pending Review', value: ['On Hold', 'Approved'] },
      { name: 'Approved', value: [] },
    ],
    asset_types_filter_type: 'deny_list',
    asset_types: ['audio', 'Workfile'],
  },
  status_task_to_parent: {
    enabled: true,
    parent_object_types: ['Shot', 'Sequence'],
    parent_status_match_all_task_statuses: [
      { name: 'Completed', value: ['Approved'] },
      { name: 'Ready', value: ['Approved', 'Omitted'] },
    ],
    parent_status_by_task_status: [
      { name: 'On Hold', value: ['omitted'] },
      { name: 'In Progress', value: ['in progress', 'retake'] },
    ],
  },
  next_task_update: {
    enabled: true,
    mapping: [
      { name: 'Not Ready', value: 'Ready' },
      { name: 'Waiting', value: 'Ready' },
    ],
    ignored_statuses: ['Omitted', 'On Hold'],
    name_sorting: true,
  },
  thumbnail_updates: { enabled: false, levels: 3 },
  status_task_to_version: {
    enabled: true,
    mapping: [{ name: 'Approved', value: ['Completed'] }],
    asset_types_filter_type: 'allow_list',
    asset_types: ['render'],
  },
};

const expected = {
  ...defaultRuleSettings,
  'task-to-version': {
    enabled: true,
    mapping: [['Approved', ['Completed']]],
    assetTypes: { mode: 'allow', names: ['render'] },
  },
  'version-to-task': {
    enabled: false,
    mapping: [
      ['Pending Review', ['On Hold', 'Approved']],
      ['Approved', []],
    ],
    assetTypes: { mode: 'deny', names: ['audio', 'Workfile'] },
  },
  'task-to-parent': {
    enabled: true,
    parentObjectTypes: ['Shot', 'Sequence'],
    matchAll: [
      ['Completed', ['Approved']],
      ['Ready', ['Approved', 'Omitted']],
    ],
    matchOne: [
      ['On Hold', ['omitted']],
      ['In Progress', ['in progress', 'retake']],
    ],
    byStates: false,
  },
  'next-task': {
    enabled: true,
    mapping: [
      ['Not Ready', 'Ready'],
      ['Waiting', 'Ready'],
    ],
    ignored: ['Omitted', 'On Hold'],
    nameSorting: true,
    linkedTasks: false,
  },
  'thumbnails-up': { enabled: false, levels: 3, assetTypes: { mode: 'deny', names: [] } },
};

describe('settings of OpenPype and AYON', () => {
  it.each([
    ['OpenPype', openPype],
    ['AYON', ayon],
  ])('mean the same: %s', (_, settings) => {
    expect(readPipelineSettings(settings)).toEqual(expected);
  });

  it.each<[string, (part: object) => unknown]>([
    ['the part alone', (part) => part],
    ['OpenPype’s events', (part) => ({ events: part })],
    ['OpenPype’s ftrack settings', (part) => ({ ftrack: { events: part, user_handlers: {} } })],
    [
      'a whole file of OpenPype',
      (part) => ({ project_settings: { ftrack: { events: part }, maya: {} }, project_anatomy: {} }),
    ],
    ['AYON’s ftrack addon', (part) => ({ enabled: true, service_event_handlers: part, user_handlers: {} })],
  ])('are found in %s', (_, around) => {
    expect(readPipelineSettings(around(openPype))).toEqual(expected);
  });

  it('of what is done at launch stand among OpenPype’s events and beside AYON’s handlers, and go back there', () => {
    const mapping = [
      ['__ignore__', ['omitted']],
      ['In Progress', ['__any__']],
    ] as const;
    const list = mapping.map(([name, value]) => ({ name, value }));
    const settings = { ...defaultRuleSettings, 'start-working': { enabled: false, mapping } };
    const launch = { enabled: false, mapping: list };
    for (const file of [
      { ftrack: { events: { status_update: { enabled: false, mapping: Object.fromEntries(mapping) } } } },
      { ftrack: { service_event_handlers: {}, post_launch_hook: launch } },
      { service_event_handlers: {}, post_launch_hook: launch },
      { post_launch_hook: launch },
    ])
      expect(readPipelineSettings(file)).toEqual(settings);
    const written = writePipelineSettings(settings, 'ayon');
    expect(written['post_launch_hook']).toEqual(launch);
    expect(written['service_event_handlers']).not.toHaveProperty('status_update');
    expect(readPipelineSettings(written)).toEqual(settings);
  });

  it('keep the order of their lists, for the first entry that fits counts', () => {
    const names = ['z', 'a', 'm'];
    const inOrder = readPipelineSettings({
      status_version_to_task: { mapping: Object.fromEntries(names.map((name) => [name, []])) },
    });
    expect(inOrder['version-to-task'].mapping.map(([name]) => name)).toEqual(names);
  });

  it('that are missing stay as they are by default', () => {
    expect(readPipelineSettings({})).toEqual(defaultRuleSettings);
    expect(readPipelineSettings({ next_task_update: {} })).toEqual(defaultRuleSettings);
    expect(readPipelineSettings({ something_else: 7, next_task_update: { mapping: {}, unknown: 1 } })).toEqual({
      ...defaultRuleSettings,
      'next-task': { ...defaultRuleSettings['next-task'], mapping: [] },
    });
  });

  it('can be emptied, which is not the same as missing', () => {
    const emptied = readPipelineSettings({
      status_task_to_parent: {
        parent_object_types: [],
        parent_status_match_all_task_statuses: {},
        parent_status_by_task_status: [],
      },
      next_task_update: { mapping: [], ignored_statuses: [] },
      thumbnail_updates: { levels: 0 },
    });
    expect(emptied['task-to-parent']).toMatchObject({ parentObjectTypes: [], matchAll: [], matchOne: [] });
    expect(emptied['next-task']).toMatchObject({ mapping: [], ignored: [] });
    expect(emptied['thumbnails-up'].levels).toBe(0);
  });

  it('of AYON may allow asset types instead of denying them; an empty list allows none', () => {
    const filter = (part: object) =>
      readPipelineSettings({ status_version_to_task: part })['version-to-task'].assetTypes;
    expect(filter({ asset_types_filter_type: 'allow_list', asset_types: ['render'] })).toEqual({
      mode: 'allow',
      names: ['render'],
    });
    expect(filter({ asset_types_filter_type: 'allow_list' })).toEqual({ mode: 'allow', names: [] });
    const mixed = { asset_types_filter_type: 'allow_list', asset_types_to_skip: ['audio'] };
    expect(filter(mixed)).toEqual({ mode: 'allow', names: [] });
    expect(filter({ asset_types_filter_type: 'deny_list', asset_types: [] })).toEqual({ mode: 'deny', names: [] });
  });
});

describe('AYON’s switch for all of ftrack', () => {
  const enabled = (settings: unknown) => Object.values(readPipelineSettings(settings)).map((rule) => rule.enabled);
  const handlers = { thumbnail_updates: { enabled: true } };
  it.each([
    [false, { enabled: false, service_event_handlers: handlers }],
    [false, { ftrack: { enabled: false, service_event_handlers: handlers } }],
    [true, { ftrack: { enabled: true, service_event_handlers: handlers } }],
    [true, { enabled: false, ftrack: { service_event_handlers: handlers } }],
  ])('leaves the rules on: %s, for %j', (isOn, settings) => {
    expect(new Set(enabled(settings))).toEqual(new Set([isOn]));
  });
});

describe('a file that holds something else', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['nothing at all', undefined],
    ['a text', 'status_version_to_task'],
    ['a number', 7],
    ['a list', [openPype]],
    ['events that are none', { events: 7 }],
    ['ftrack settings of nothing', { project_settings: { ftrack: null } }],
    ['a switch that is none', { status_version_to_task: { enabled: 'yes' } }],
    ['a mapping to a text', { status_version_to_task: { mapping: { Approved: 'Done' } } }],
    ['a mapping to numbers', { status_version_to_task: { mapping: { Approved: [1] } } }],
    ['a mapping of lists to lists', { next_task_update: { mapping: { 'Not Ready': ['Ready'] } } }],
    ['a list that is no mapping', { next_task_update: { mapping: ['Ready'] } }],
    ['a list entry without a value', { next_task_update: { mapping: [{ name: 'Not Ready' }] } }],
    ['an unknown kind of filter', { status_version_to_task: { asset_types_filter_type: 'some_list' } }],
    ['asset types that are no list', { status_version_to_task: { asset_types: 'audio' } }],
    ['object types that are no list', { status_task_to_parent: { parent_object_types: 'Shot' } }],
    ['an entry without a status', { status_task_to_parent: { parent_status_by_task_status: [{ task_statuses: [] }] } }],
    ['levels below nothing', { thumbnail_updates: { levels: -1 } }],
    ['half a level', { thumbnail_updates: { levels: 1.5 } }],
    ['levels in words', { thumbnail_updates: { levels: 'one' } }],
    ['a rule of nothing', { thumbnail_updates: null }],
    ['a rule that is a list', { next_task_update: [] }],
    ['a rule of ours that is a list', { sidecar: { 'next-task': [] } }],
  ])('is an error: %s', (_, settings) => {
    expect(() => readPipelineSettings(settings)).toThrow(expect.objectContaining({ name: '$ZodError' }));
  });
});

describe('mistakes', () => {
  it('are all told, each with its whole path', () => {
    const file = {
      project_settings: {
        ftrack: {
          events: {
            next_task_update: { mapping: { A: 7, B: 'Ready', C: [] }, name_sorting: 'yes' },
            thumbnail_updates: { levels: -1 },
            sidecar: { 'first-version': { map: [{ key: 'shot', name: 'a', status: 'b' }] } },
          },
        },
      },
    };
    let reason = '';
    try {
      readPipelineSettings(file);
    } catch (error) {
      reason = reasonOf(error);
    }
    const around = 'project_settings.ftrack.events';
    for (const place of [
      'next_task_update.mapping.A',
      'next_task_update.name_sorting',
      'thumbnail_updates.levels',
      'sidecar.first-version.map.0.key',
    ]) {
      expect(reason).toContain(`${around}.${place}: `);
    }
  });
});

describe('settings that are given back', () => {
  it.each(['openpype', 'ayon'] as const)('as %s writes them, and read again, are the same', (pipeline) => {
    const any = fc.tuple(anySettings, fc.boolean(), fc.boolean()).map(([made, linked, isAllowed]) => ({
      ...made,
      'next-task': {
        ...made['next-task'],
        linkedTasks: linked,
        mapping: [
          ['7', 'x'],
          ['a', 'y'],
          ['2', 'z'],
        ] as const,
      },
      'task-to-version': {
        ...made['task-to-version'],
        assetTypes: { mode: isAllowed ? ('allow' as const) : ('deny' as const), names: linked ? [] : ['Audio'] },
      },
      'first-version': {
        enabled: linked,
        map: [{ key: 'task_type' as const, name: 'Animation', status: 'Retake' }],
        profiles: isAllowed ? [{ assetTypes: ['re.*'], taskTypes: [], taskNames: [], status: 'Ready' }] : [],
      },
    }));
    fc.assert(
      fc.property(any, (settings) => {
        const written = JSON.parse(JSON.stringify(writePipelineSettings(settings, pipeline))) as unknown;
        expect(readPipelineSettings(written)).toEqual(settings);
      }),
      runs(200),
    );
  });

  it('are in the words of the pipeline wherever it has some, and only there', () => {
    const read = readPipelineSettings(openPype);
    expect(writePipelineSettings(read, 'openpype')).toMatchObject({ ftrack: { events: openPype } });
    expect(writePipelineSettings(read, 'ayon')).toMatchObject({ service_event_handlers: ayon });
    expect(JSON.stringify(writePipelineSettings(read, 'openpype'))).not.toContain('sidecar');
  });
});
