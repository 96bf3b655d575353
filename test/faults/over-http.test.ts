import 'fake-indexeddb/auto';
import { test } from 'vitest';
import { OverHttp } from './model/over-http.ts';
import { tellMany, wanted } from './model/told.ts';

test('the same over real connections, which break', async () => {
  const http = new OverHttp();
  try {
    await tellMany(Math.ceil(wanted.runs / 20), wanted.seed, http.way);
  } finally {
    await http.close();
  }
}, 3_600_000);
