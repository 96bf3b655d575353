import { describe, expect, it } from 'vitest';
import { missingStatuses } from '../../../src/rules/missing-statuses.ts';
import { defaultRuleSettings } from '../../../src/rules/settings.ts';
import { noFacts } from './random-world.ts';

const statuses = ['Ready', 'Approved', 'Completed', 'Omitted'];
const facts = {
  ...noFacts,
  statuses: new Map(statuses.map((name) => [name, { id: name, name, state: null }])),
  objectTypes: new Map([['shot', 'Shot']]),
  workflows: new Map([
    [
      'p',
      {
        task: ['Ready', 'Approved'],
        taskOverrides: new Map([['fx', ['Omitted']]]),
        version: ['Approved'],
        objectTypes: new Map([['shot', ['Ready', 'Completed']]]),
      },
    ],
  ]),
};
const off = Object.fromEntries(
  Object.entries(defaultRuleSettings).map(([id, one]) => [id, { ...one, enabled: false }]),
) as unknown as typeof defaultRuleSettings;

const found = (settings: Partial<typeof defaultRuleSettings>, project = 'p'): string[] =>
  missingStatuses({ ...off, ...settings }, project, facts).map(
    ({ rule, path, status, of }) => `${rule} ${path.join('.')}: ${of} ${status}`,
  );

describe('statuses that settings point to', () => {
  it('are missing where the workflow of what they are for has none of that name, whatever the case', () => {
    const mapping = [['approved', ['READY', 'Completed', 'Nope']]] as const;
    expect(found({ 'version-to-task': { ...defaultRuleSettings['version-to-task'], mapping } })).toEqual([
      'version-to-task mapping.0.1.1: task Completed',
      'version-to-task mapping.0.1.2: task Nope',
    ]);
    expect(found({ 'task-to-version': { ...defaultRuleSettings['task-to-version'], mapping } })).toEqual([
      'task-to-version mapping.0.1.0: version READY',
      'task-to-version mapping.0.1.1: version Completed',
      'task-to-version mapping.0.1.2: version Nope',
    ]);
  });

  it('are looked for in the workflow of each object type that the project has; a task type’s own counts', () => {
    const matchAll = [['Completed', ['Approved', 'Omitted']]] as const;
    const settings = { ...defaultRuleSettings['task-to-parent'], matchAll, matchOne: [] };
    expect(found({ 'task-to-parent': settings })).toEqual([]);
    const moved = { ...settings, matchAll: [['Approved', ['Completed']]] as const };
    expect(found({ 'task-to-parent': moved })).toEqual([
      'task-to-parent matchAll.0.0: Shot Approved',
      'task-to-parent matchAll.0.1.0: task Completed',
    ]);
    expect(found({ 'task-to-parent': { ...moved, byStates: true } })).toEqual([]);
  });

  it('of a rule that is off, or of a project nobody knows, are not looked for', () => {
    const mapping = [['Nope', 'Nope']] as const;
    expect(found({ 'next-task': { ...defaultRuleSettings['next-task'], mapping, enabled: false } })).toEqual([]);
    expect(found({ 'next-task': { ...defaultRuleSettings['next-task'], mapping } }, 'other')).toEqual([]);
  });
});
