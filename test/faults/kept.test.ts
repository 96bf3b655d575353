import 'fake-indexeddb/auto';
import './model/no-storage.ts';
import './model/same-every-time.ts';
import { test } from 'vitest';
import { keptStories } from './model/kept-stories.ts';
import { tell } from './model/story.ts';

test.each(keptStories)('$name', async ({ schedule, switches }) => {
  await tell(schedule, switches);
});
