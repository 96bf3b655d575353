import type { Operation } from '../../api/wire/operations.ts';
import { conclude } from '../conclude.ts';
import type { JobProbe } from '../probe.ts';
import type { Row } from '../server.ts';

const untold = { untold: 'unclear' } as const;

function textOf(value: unknown): string {
  return String((value as { value?: unknown } | null | undefined)?.value ?? value ?? '');
}

function rowOf(answer: unknown): Row {
  const { data } = answer as { data: Row | Row[] };
  return (Array.isArray(data) ? data[0] : data) ?? {};
}

function query(id: string, ...attributes: string[]): Operation {
  return { action: 'query', expression: `select ${attributes.join(', ')} from Job where id is "${id}"` };
}

/** What a server makes of jobs: who may make them, what is kept of them, and what answers show. */
export const jobs: JobProbe[] = [
  {
    /** A job of one's own is refused, or not; whether one of somebody else would be, is not tried. */
    id: 'jobCreation',
    adapts: 'journal/receipts/probe.ts',
    async find(server, own) {
      const refusal = await server.refusal([own.creation(await own.newId())]);
      return refusal === undefined ? { untold: 'others' } : { value: 'nobody' };
    },
  },
  {
    /** Two jobs with the same id. */
    id: 'duplicateKey',
    adapts: 'journal/receipts/probe.ts',
    async find(server, own) {
      const id = await own.made({ status: 'done' });
      const refusal = await server.refusal([own.creation(id, { status: 'failed' })]);
      const isNamed = refusal === 'IntegrityError' || refusal === 'DuplicateEntryError';
      if (refusal !== undefined) return { value: isNamed ? refusal : 'ServerError' };
      return conclude(await own.stored(id, 'status'), { failed: 'upsert', done: 'unchanged' });
    },
  },
  {
    /** A question about a job before its change, in one request. */
    id: 'encoding',
    adapts: 'journal/receipts/probe.ts',
    async find(server, own) {
      const id = await own.made();
      const [before] = await server.call([query(id, 'data'), own.update(id, { data: own.data('second') })]);
      return conclude(rowOf(before)['data'] === own.data('first'), { true: 'each', false: 'late' });
    },
  },
  {
    /** A question about a job before it is made, in one request; alone, it can be made. */
    id: 'queryBeforeCreate',
    async find(server, own) {
      const id = await own.newId();
      const refusal = await server.refusal([query(id, 'id'), own.creation(id)]);
      if (refusal === undefined) return { value: 'allowed' };
      await server.call([own.creation(id)]);
      return { value: 'upsets' };
    },
  },
  {
    /** A question about a job after a change of it, in one request; a part of the change is not to be stored. */
    id: 'afterWrites',
    adapts: 'journal/receipts/probe.ts',
    async find(server, own) {
      const id = await own.made();
      const change = { data: own.data('second'), type: 'sidecar_diagnostics' };
      const operations = [own.update(id, change), query(id, 'data', 'type')];
      // Where such a change is refused, nothing can be said.
      const [, answer] = await server.call(operations, 'exact');
      const [shown, stored] = [rowOf(answer), await own.row(id, 'data', 'type')];
      if (stored?.['type'] === change.type) return untold;
      if (shown['type'] === change.type) return { value: 'asked' };
      return conclude(shown['data'], { [change.data]: 'stored', [own.data('first')]: 'old' });
    },
  },
  {
    /** A change of what kind of job a job is. */
    id: 'immutable',
    adapts: 'api/schema/schemas.ts',
    async find(server, own) {
      const id = await own.made();
      if ((await server.refusal([own.update(id, { type: 'sidecar_diagnostics' })])) !== undefined)
        return { value: 'reject' };
      return (await own.stored(id, 'type')) === 'api_job' ? { value: 'ignore' } : untold;
    },
  },
  {
    /** A change and a removal of a job that never was. */
    id: 'goneWrites',
    adapts: 'journal/verify.ts',
    async find(server, own) {
      const id = await own.newId();
      const change = await server.refusal([own.update(id, { status: 'done' })]);
      const removal = await server.refusal([{ action: 'delete', entity_type: 'Job', entity_key: [id] }]);
      if (change === undefined) return removal === undefined ? { value: 'answered' } : untold;
      return { value: removal === undefined ? 'delete-answered' : 'refused' };
    },
  },
  {
    /** A text with white space around it. */
    id: 'storedTexts',
    adapts: 'journal/same-value.ts',
    async find(_server, own) {
      const text = `${own.data('first')} \n`;
      const id = await own.made({ data: text });
      return conclude((await own.stored(id, 'data')) === text, { true: 'kept', false: 'trimmed' });
    },
  },
  {
    /** A job that ends without being told when. */
    id: 'jobEnd',
    async find(server, own) {
      const id = await own.made();
      await server.call([own.update(id, { status: 'done' })]);
      return { value: ((await own.stored(id, 'finished_at')) ?? null) === null ? 'undated' : 'dated' };
    },
  },
  {
    /** When a job was made, as the server says. */
    id: 'serverTimes',
    adapts: 'api/wire/moment.ts',
    async find(_server, own) {
      const text = textOf(await own.stored(await own.made(), 'created_at'));
      if (!text) return { untold: 'no-data' };
      return { value: /\.\d/.test(text) ? 'microseconds' : 'seconds' };
    },
  },
  {
    /** The end of a job, to the millisecond, in the answer that sets it. */
    id: 'writtenMoments',
    adapts: 'journal/same-value.ts',
    async find(server, own) {
      const id = await own.made();
      const finished_at = { __type__: 'datetime', value: '2020-01-02T03:04:05.678000' };
      const [answer] = await server.call([own.update(id, { finished_at })]);
      const text = textOf(rowOf(answer)['finished_at']);
      return text ? { value: /\.678/.test(text) ? 'given' : 'stored' } : untold;
    },
  },
  {
    /** Whose job it is, told as a relation and set to who it is already. */
    id: 'writtenRelations',
    adapts: 'journal/verify.ts',
    async find(server, own) {
      const id = await own.made();
      const user = await own.stored(id, 'user_id');
      if (typeof user !== 'string') return { untold: 'no-data' };
      const [answer] = await server.call([own.update(id, { user: { __entity_type__: 'User', id: user } })]);
      return { value: 'user' in rowOf(answer) ? 'told' : 'columns' };
    },
  },
  {
    /** A job without a status, which every job has to have. */
    id: 'nullForRequired',
    async find(server, own) {
      const refusal = await server.refusal([own.creation(await own.newId(), { status: null })]);
      return { value: refusal === undefined ? 'default' : 'reject' };
    },
  },
];
