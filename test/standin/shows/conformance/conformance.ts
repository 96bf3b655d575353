import type { Show, Standin } from '../../standin.ts';
import { Random } from '../random.ts';
import { seedServer } from '../seed.ts';
import { createAttributes } from './attributes.ts';
import { createProduction } from './production.ts';
import { createWorkflow } from './workflow.ts';

/**
 * What the test suites of ftrack's official clients take for granted: fixed users, projects, tasks, schemas, locations and
 * custom attributes, and enough of everything to page through (ftrack-protocol §9.4).
 */
export const conformance: Show = {
  name: 'conformance',
  username: 'jenkins',
  guest: 'testuser',
  latency: 10,
  fill(standin: Standin): void {
    const random = new Random(4);
    seedServer(standin);
    const workflow = createWorkflow(standin, random);
    const production = createProduction(standin, random, workflow);
    createAttributes(standin, random, production);
  },
};
