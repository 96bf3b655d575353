import type { Show, Standin } from '../../standin.ts';
import { Random } from '../random.ts';
import { seedServer } from '../seed.ts';
import { createConversation } from './conversation.ts';
import { createPeople } from './people.ts';
import { createVersions } from './publishing.ts';
import { createStructure } from './structure.ts';
import { createWorkflow } from './workflow.ts';

/**
 * "The Harbor": an animated series in the middle of its production. Three episodes, 12 sequences, 240 shots, 40 asset
 * builds, about 1,500 tasks, 4,000 versions, 30 people. The same in every run.
 */
export const harbor: Show = {
  name: 'harbor',
  username: 'maren.holt',
  fill(standin: Standin): void {
    const random = new Random(20_261_120);
    seedServer(standin);
    const people = createPeople(standin, random);
    const workflow = createWorkflow(standin, random);
    const structure = createStructure(standin, random, workflow, people);
    const versions = createVersions(standin, random, workflow, people, structure);
    createConversation(standin, random, people, structure, versions);
  },
};
