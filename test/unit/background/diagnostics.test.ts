import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Dependencies } from '../../../src/background/handlers/dependencies.ts';
import { diagnosticHandlers } from '../../../src/background/handlers/diagnostics.ts';
import { Journal } from '../../../src/journal/journal.ts';
import type { Caller } from '../../../src/rpc/server.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';

it('a job of diagnostics is where left-over rows are removed from, until it is gone', async () => {
  const origin = 'https://one.example';
  const journal = new Journal('jobs of diagnostics');
  const records = new SiteRecords('sites of diagnostics');
  await records.update(origin, { user: { id: 'ann', name: 'Ann' } });
  const handlers = diagnosticHandlers({ journal, sites: { records } } as unknown as Dependencies);
  const caller = { signal: new AbortController().signal } as Caller;
  await handlers['diagnostics.keep']({ origin, id: 'job' }, caller);
  const rows = await journal.receipts.probeRows(origin, 'ann');
  expect(rows).toEqual([{ type: 'Job', key: ['job'], site: origin, user: 'ann', madeAt: expect.any(Number) }]);
  await handlers['diagnostics.forget']({ origin, ids: ['job'] }, caller);
  expect(await journal.receipts.probeRows()).toEqual([]);
  await journal.close();
});
