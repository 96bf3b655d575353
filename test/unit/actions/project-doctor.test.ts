import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectDoctor } from '../../../src/actions/clean-up/project-doctor.ts';
import { actionById } from '../../../src/actions/registry.ts';
import type { ActionResult } from '../../../src/actions/result.ts';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { type ActionCase, readCase } from '../../golden/case.ts';
import { learnSchemas } from '../../golden/learn-schemas.ts';
import { standinOf } from '../../golden/world.ts';
import { inProcess } from '../../standin/in-process.ts';
import { contextOn } from './context.ts';

const file = path.join(import.meta.dirname, '../../golden/cases/project-doctor.json');
const cases = (JSON.parse(readFileSync(file, 'utf8')) as unknown[])
  .map((item) => readCase(item) as ActionCase)
  .filter(({ refused, selection }) => refused === undefined && selection.includes('project'));

it.each(cases)('offers what works on what it is offered for, each once: $id', async (golden) => {
  const session = new Session({
    transport: inProcess(standinOf(golden)),
    entities: new IdentityMap(new Identity()),
  });
  await learnSchemas(session);
  const project = { id: 'project', type: 'Project', name: 'project', path: [], thumbnailId: null };
  const context = await contextOn(session, {
    describe: async () => [{ ...project, projectId: 'project', statusId: null }],
  });
  const result = await projectDoctor.result!(context, [project], {});
  const { columns, rows, offers = [] } = result as Extract<ActionResult, { kind: 'table' }>;
  for (const { action, entities } of offers) {
    const selected = entities.map((one) => ({ ...project, ...one, projectId: 'project', statusId: null }));
    expect(actionById(action)?.worksOn(selected, session.schemas), `${action} on ${selected[0]!.type}`).toBeUndefined();
    expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
  }
  const mended = rows.map((row) => String(row[6])).filter((mends) => actionById(mends));
  expect(new Set(offers.map(({ action }) => action))).toEqual(new Set(mended));
  // A file has the type as ftrack calls it, people read its word.
  expect(columns.find(({ name }) => name === 'type')).toMatchObject({ words: 'kind' });
});
