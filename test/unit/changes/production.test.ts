import { beforeAll, describe, expect, it } from 'vitest';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { isProduction, type Production, readProduction, workflowsOf } from '../../../src/changes/production.ts';
import { contextStatuses } from '../../../src/rules/workflow.ts';
import { workflow } from '../../standin/effects/statuses.ts';
import { Harbor } from './harbor.ts';

const show = new Harbor();
let production: Production;
beforeAll(async () => {
  production = await readProduction(show.session);
});

describe('reading a production', () => {
  it('takes one request', () => {
    expect(show.calls).toEqual([Array(6).fill('query')]);
  });

  it('finds every status with what rules and menus need of it', () => {
    expect(production.statuses).toHaveLength(show.all('Status').length);
    const approved = production.statuses.find(({ name }) => name === 'Approved');
    expect(approved).toEqual({
      id: show.named('Status', 'Approved'),
      name: 'Approved',
      state: 'DONE',
      color: '#2ECC71',
      sort: 7,
    });
    expect(production.statuses.find(({ name }) => name === 'Ready')?.state).toBe('NOT_STARTED');
  });

  it('finds types, object types and projects', () => {
    expect(production.types.find(({ name }) => name === 'Layout')).toEqual({
      id: show.named('Type', 'Layout'),
      name: 'Layout',
      sort: 1,
    });
    expect(production.objectTypes.map(({ name }) => name)).toContain('Asset Build');
    const [project] = show.all('Project');
    expect(production.projects).toEqual({ [String(project!['id'])]: project!['project_schema_id'] });
  });

  it('finds the statuses that every context of the show may have, in workflow order, as the server has them', () => {
    const reader = new FactReader(show.session, production);
    const seen = new Set<string>();
    for (const row of show.all('TypedContext')) {
      seen.add(`${row.__entity_type__} ${show.statusName(row['status_id'])}`);
      const fact = {
        entityType: row.__entity_type__,
        objectTypeId: row['object_type_id'],
        typeId: row['type_id'],
        projectId: row['project_id'],
      };
      expect(contextStatuses(reader, fact as never)).toEqual(workflow(show.standin.database, row));
    }
    expect(seen.size).toBeGreaterThan(12);
    const [version] = show.all('AssetVersion');
    const [project] = show.all('Project');
    expect(reader.workflows.get(String(project!['id']))?.version).toEqual(workflow(show.standin.database, version!));
  });

  it('takes the first of several overrides of one task type, as ftrack’s own client does', async () => {
    const other = new Harbor();
    const previz = other.named('Type', 'Previz');
    const [override] = other.all('ProjectSchemaOverride').filter((row) => row['type_id'] === previz);
    const [task] = other.all('ProjectSchema').map((row) => row['task_workflow_schema_id']);
    for (const id of ['0', 'z']) {
      const first = id === '0';
      other.standin.database.insert({
        ...override!,
        id: `${id}-override`,
        workflow_schema_id: first ? task : override!['workflow_schema_id'],
      });
    }
    const { schemas } = await readProduction(other.session);
    const [schema] = Object.values(schemas);
    expect(schema!.taskOverrides[previz]).toEqual(schema!.task);
  });

  it('can be given up', async () => {
    await expect(readProduction(show.session, AbortSignal.abort())).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('a stored production', () => {
  it('is one as long as it has the shape it should have', () => {
    expect(isProduction(JSON.parse(JSON.stringify(production)))).toBe(true);
  });

  it.each<[string, (whole: Production) => unknown]>([
    ['nothing', () => undefined],
    ['a text', () => 'production'],
    ['one without a time', ({ at: _, ...rest }) => rest],
    ['one whose statuses are gone', (whole) => ({ ...whole, statuses: undefined })],
    ['one with a status of nothing', (whole) => ({ ...whole, statuses: [null] })],
    [
      'one with a status without a sort',
      (whole) => ({ ...whole, statuses: [{ id: 'a', name: 'b', state: null, color: null }] }),
    ],
    ['one with a type without a sort', (whole) => ({ ...whole, types: [{ id: 'a', name: 'b' }] })],
    ['one whose projects are a list', (whole) => ({ ...whole, projects: [] })],
    [
      'one whose schemas lack overrides',
      (whole) => ({ ...whole, schemas: { s: { task: [], version: [], objectTypes: {} } } }),
    ],
    [
      'one whose workflow holds numbers',
      (whole) => ({ ...whole, schemas: { s: { task: [1], version: [], taskOverrides: {}, objectTypes: {} } } }),
    ],
  ])('is none: %s', (_, damage) => {
    expect(isProduction(damage(structuredClone(production)))).toBe(false);
  });
});

describe('workflows', () => {
  it('are there for every project whose schema is known', () => {
    const schema = { task: ['a'], version: ['b'], taskOverrides: { t: ['c'] }, objectTypes: { o: ['d'] } };
    const workflows = workflowsOf({
      ...production,
      projects: { p: 's', q: 's', r: 'unknown' },
      schemas: { s: schema },
    });
    expect([...workflows.keys()]).toEqual(['p', 'q']);
    expect(workflows.get('q')).toEqual({
      task: ['a'],
      version: ['b'],
      taskOverrides: new Map([['t', ['c']]]),
      objectTypes: new Map([['o', ['d']]]),
    });
  });
});
