import type { AttributeKind } from '../../../api/write/custom-attribute-owners.ts';
import type { AttributeValue } from '../../../journal/changeset.ts';

/** A custom attribute as a pipeline needs it. */
export interface PipelineAttribute {
  key: string;
  label: string;
  type: 'text' | 'number' | 'boolean' | 'enumerator';
  /** A hierarchical one is said to be on projects. */
  entityType: AttributeKind;
  isHierarchical: boolean;
  /** What the type has besides, as ftrack keeps it: JSON, in which an enumerator's options are JSON again. */
  config: string;
  /** In a group of the pipeline's name. */
  isGrouped: boolean;
  /** Names of the roles that read and write it; none for all roles. */
  roles: readonly string[];
  default?: AttributeValue;
}

const settingsRoles = ['API', 'Administrator'];

function attribute(
  key: string,
  label: string,
  type: PipelineAttribute['type'],
  config: object,
  more: Partial<PipelineAttribute> = {},
): PipelineAttribute {
  const byDefault = { entityType: 'show' as const, isHierarchical: true, isGrouped: true, roles: [] };
  return { key, label, type, config: JSON.stringify(config), ...byDefault, ...more };
}

function choice(multiSelect: boolean, options: Readonly<Record<string, string>>): object {
  const data = Object.entries(options).map(([value, menu]) => ({ menu, value }));
  return { multiSelect, data: JSON.stringify(data) };
}

function frames(isGrouped: boolean, precision?: number): PipelineAttribute[] {
  const number = (key: string, label: string, isdecimal: boolean, digits?: number) =>
    attribute(key, label, 'number', { isdecimal, ...(digits !== undefined && { precision: digits }) }, { isGrouped });
  return [
    number('fps', 'FPS', true, precision),
    number('clipIn', 'Clip in', false),
    number('clipOut', 'Clip out', false),
    number('frameStart', 'Frame start', false),
    number('frameEnd', 'Frame end', false),
    number('resolutionWidth', 'Resolution Width', false),
    number('resolutionHeight', 'Resolution Height', false),
    number('pixelAspect', 'Pixel aspect', true),
    number('handleStart', 'Frame handles start', false),
    number('handleEnd', 'Frame handles end', false),
  ];
}

const ofProject = { isHierarchical: false, roles: settingsRoles };
/** A list of options cannot be empty: what a studio has of applications and tools is for its pipeline to fill in. */
const none = choice(true, { empty: '< Empty >' });

/** What OpenPype and AYON make on a server (automation-rules §2.11), with the roles of their default settings. */
export const pipelineAttributes: Readonly<Record<'openpype' | 'ayon', readonly PipelineAttribute[]>> = {
  openpype: [
    attribute('avalon_mongo_id', 'Avalon/Mongo ID', 'text', { markdown: false }, { roles: settingsRoles, default: '' }),
    attribute('applications', 'Applications', 'enumerator', none, ofProject),
    attribute('tools_env', 'Tools', 'enumerator', none, { roles: settingsRoles }),
    attribute('intent', 'Intent', 'enumerator', choice(false, { wip: 'WIP', final: 'Final', test: 'Test' }), {
      ...{ entityType: 'assetversion', isHierarchical: false },
    }),
    attribute('avalon_auto_sync', 'Avalon auto-sync', 'boolean', {}, ofProject),
    attribute('library_project', 'Library Project', 'boolean', {}, ofProject),
    ...frames(true),
  ],
  ayon: [
    attribute('ayon_id', 'AYON ID', 'text', { markdown: false }, { default: '' }),
    attribute('ayon_path', 'AYON path', 'text', { markdown: false }, { default: '' }),
    attribute(
      ...(['ayon_list_type', 'AYON list type', 'enumerator'] as const),
      choice(false, { folder: 'Folder', task: 'Task', version: 'Version' }),
      { entityType: 'list', isHierarchical: false, default: ['folder'] },
    ),
    attribute('ayon_sync_failed', 'AYON sync failed', 'boolean', {}, { roles: settingsRoles, default: false }),
    attribute('auto_sync_enabled', 'AYON auto-sync', 'boolean', {}, { ...ofProject, default: false }),
    ...frames(false, 6),
  ],
};
