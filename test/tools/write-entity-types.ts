import { writeFileSync } from 'node:fs';
import { entityTypeFiles } from './entity-types.ts';

const folder = new URL('../../src/api/schema/entity-types/', import.meta.url);
for (const [name, text] of entityTypeFiles()) writeFileSync(new URL(name, folder), text);
