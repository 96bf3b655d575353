import { Query } from '../../api/read/query.ts';
import type { Session, WriteAnswer } from '../../api/session.ts';
import { ApiError } from '../../api/wire/api-error.ts';
import type { Entity } from '../../api/wire/decode.ts';
import type { EntityData } from '../../api/wire/operations.ts';
import { untypedOperations } from '../../api/wire/untyped-operations.ts';
import type { ReceiptForm } from '../run.ts';
import { ownerId } from './row-data.ts';

/** What a probe found out. */
export interface Found {
  form: ReceiptForm;
  /** True when the answer to a write shows what is stored, and a query before it in the request what was there. */
  showsStored: boolean;
  /** The exception that a second row of the same key is refused with. */
  duplicate?: string;
}

/**
 * Finds out with rows of our own what proves a transaction on this server, which nobody outside ftrack knows
 * (ftrack-protocol §10.14):
 *
 *     A  create P             with an id of ours; where that is refused, P is read all the same: a refusal proves nothing
 *     B  create Q, create P   must be refused
 *     C  query P and Q        P is there as A made it, and there is no Q
 *     D  query P, update P    as writes are sent: what answers show; an attribute is among them that cannot be changed
 *     E  query P, delete P    what D has stored
 *
 * `A` to `C` must pass, with jobs or else with metadata of the user. One request each. Throws an `ApiError` when the
 * server is away, or knows nobody: then nothing is found out. `keep` is told of the rows before they are made.
 */
export async function probe(
  session: Session,
  user: string,
  { forms = ['job', 'metadata'], keep = async () => {}, forget = async () => {} }: ProbeOptions = {},
): Promise<Found> {
  for (const form of forms) {
    const row = form === 'job' ? jobRow(user) : metadataRow(user);
    if (!row) continue;
    await keep(rowNames.map((name) => ({ type: row.type, key: row.key(name) })));
    const refusal = await refusalOfDuplicate(session, row);
    if (!refusal) continue;
    const { showsStored, isRemoved } = await showsWhatIsStored(session, row);
    if (isRemoved) await forget(rowNames.map((name) => row.key(name)));
    return { form, showsStored, ...(refusal.exception && { duplicate: refusal.exception }) };
  }
  return { form: 'none', showsStored: false };
}

export interface ProbeOptions {
  /** What is tried, in this order. */
  forms?: readonly Exclude<ReceiptForm, 'none'>[];
  /** Remembers rows until they are known to be gone. */
  keep?(rows: { type: string; key: string[] }[]): Promise<unknown>;
  forget?(keys: string[][]): Promise<unknown>;
}

const rowNames = ['P', 'Q'] as const;

/** A row of ours that is made, changed and removed. */
interface ProbeRow {
  type: string;
  key(name: 'P' | 'Q'): string[];
  /** Names of the key's attributes. */
  keyNames: readonly string[];
  data(name: 'P' | 'Q', text: string): EntityData;
  /** The attribute that holds the text. */
  text: string;
  /** An attribute that schemas call immutable, and another value than it has. */
  immutable: EntityData;
}

const title = 'Sidecar looks at how this server keeps jobs';

function jobRow(user: string): ProbeRow {
  const ids = { P: crypto.randomUUID(), Q: crypto.randomUUID() };
  return {
    type: 'Job',
    key: (name) => [ids[name]],
    keyNames: ['id'],
    data: (name, text) => ({ id: ids[name], type: 'api_job', status: 'done', ...ownerId(user), data: jobData(text) }),
    text: 'data',
    immutable: { type: 'sidecar_probe' },
  };
}

function jobData(text: string): string {
  return JSON.stringify({ description: title, text });
}

function metadataRow(user: string): ProbeRow | undefined {
  if (user === 'unknown') return undefined;
  const keys = { P: `sidecar ${crypto.randomUUID()}`, Q: `sidecar ${crypto.randomUUID()}` };
  return {
    type: 'Metadata',
    key: (name) => [user, keys[name]],
    keyNames: ['parent_id', 'key'],
    data: (name, text) => ({ parent_id: user, parent_type: 'User', key: keys[name], value: jobData(text) }),
    text: 'value',
    immutable: { parent_type: 'Task' },
  };
}

/** `A` to `C`: how a second row of the same key is refused; `undefined` where these rows prove nothing. */
async function refusalOfDuplicate(session: Session, row: ProbeRow): Promise<ApiError | undefined> {
  const create = (name: 'P' | 'Q', text: string) => untypedOperations.create(row.type, row.data(name, text));
  const read = (): Promise<Entity[]> => session.query(queryOf(row, rowNames), { fresh: true });
  const isMade = await answered(session.write([], [create('P', 'first')], { exact: true }));
  // What is refused may have arrived twice, and been made by the first.
  if (!isMade && (await read()).length === 0) return undefined;
  const twice = session.write([], [create('Q', 'second'), create('P', 'second')], { exact: true });
  const refusal = await twice.then(() => undefined, refusalIn);
  const rows = await read();
  const found = (name: 'P' | 'Q'): Entity | undefined =>
    rows.find((one) => row.keyNames.every((key, index) => one[key] === row.key(name)[index]));
  const [first, second] = [found('P'), found('Q')];
  const isFirst = first !== undefined && first[row.text] === row.data('P', 'first')[row.text];
  const passes = refusal && !second && isFirst;
  if (!passes && first) await remove(session, row, 'P');
  if (!passes && second) await remove(session, row, 'Q');
  return passes ? refusal : undefined;
}

async function showsWhatIsStored(
  session: Session,
  row: ProbeRow,
): Promise<{ showsStored: boolean; isRemoved: boolean }> {
  const change = { [row.text]: jobData('changed') };
  const update = (data: EntityData): Promise<WriteAnswer | undefined> =>
    answered(
      session.write([queryOf(row, ['P'])], [untypedOperations.update(row.type, row.key('P'), data)], { exact: true }),
    );
  const withImmutable = { ...change, ...row.immutable };
  // A server that refuses to change it never keeps the old value in silence: then what it takes is looked at.
  const answer = (await update(withImmutable)) ?? (await update(change));
  const before = answer?.before[0]?.[0];
  const shown = answer?.shown[0];
  const removal = await answered(
    session.write([queryOf(row, ['P'])], [untypedOperations.delete(row.type, row.key('P'))], { exact: true }),
  );
  const stored = removal?.before[0]?.[0];
  const isTrue = (name: string): boolean => shown?.[name] === undefined || shown[name] === stored?.[name];
  const isSeen = stored !== undefined && before?.[row.text] === row.data('P', 'first')[row.text];
  const showsStored = isSeen && shown?.[row.text] === change[row.text] && Object.keys(withImmutable).every(isTrue);
  return { showsStored, isRemoved: removal !== undefined };
}

function queryOf(row: ProbeRow, names: typeof rowNames | readonly ['P']): Query<Entity> {
  const paths = new Set([...row.keyNames, row.text, ...Object.keys(row.immutable)]);
  const last = row.keyNames.at(-1)!;
  const keys = names.map((name) => row.key(name).at(-1)!);
  const query = new Query<Entity>(row.type, [...paths]);
  return last === 'id' ? query.where`id in ${keys}` : query.where`parent_id is ${row.key('P')[0]!} and key in ${keys}`;
}

async function remove(session: Session, row: ProbeRow, name: 'P' | 'Q'): Promise<void> {
  await answered(session.write([], [untypedOperations.delete(row.type, row.key(name))], { exact: true }));
}

/** What was answered; `undefined` when it was refused. Throws when nothing can be said. */
async function answered<Answer>(request: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request;
  } catch (error) {
    refusalIn(error);
    return undefined;
  }
}

/** The refusal that was thrown. Throws what is none again. */
function refusalIn(error: unknown): ApiError {
  if (error instanceof ApiError && error.isRefusal) return error;
  throw error;
}
