import { CustomAttributes } from '../../../api/write/custom-attributes.ts';
import { sameName } from '../../../rules/names.ts';
import type { ActionContext } from '../../action.ts';
import { refusedField } from '../../refused-field.ts';
import type { PublishedVersion } from './published-versions.ts';

/** What a version has to be like: one of the statuses, by id or name, and all of the attributes, each as `key=value`. */
export interface VersionFilter {
  statuses?: readonly string[] | undefined;
  attributes?: readonly string[] | undefined;
}

/**
 * Whether a version is like any of the filters (automation-rules §2.13). A filter that says nothing fits every version, one
 * that names a status or an attribute that does not exist fits none; without any filter all fit. An attribute's value may be
 * inherited; one that is not set has none. Throws S207 of the field `filters`.
 */
export async function versionFilter(
  { session, production, signal }: Pick<ActionContext, 'session' | 'production' | 'signal'>,
  filters: readonly VersionFilter[],
  versions: readonly PublishedVersion[],
): Promise<(version: PublishedVersion) => boolean> {
  const wanted = filters.map(({ statuses = [], attributes = [] }, index) => ({
    statuses,
    pairs: attributes.map((text) => pairOf(text, index)),
  }));
  const keys = new Set(wanted.flatMap(({ pairs }) => pairs.map(({ key }) => key)));
  const custom = keys.size > 0 ? await CustomAttributes.of(session, { signal }) : undefined;
  const entities = versions.map(({ id }) => ({ type: 'AssetVersion', id }));
  const owned = await custom?.read(entities, keys, { signal });
  const nameOf = new Map(production.statuses.map(({ id, name }) => [id, name]));
  const hasStatus = ({ statusId }: PublishedVersion, statuses: readonly string[]): boolean =>
    statuses.some((one) => one === statusId || sameName(one, nameOf.get(statusId ?? '') ?? ''));
  const hasValue = ({ id }: PublishedVersion, { key, value }: Pair): boolean => {
    const found = owned?.get(id)?.values.get(key);
    return found !== undefined && textsOf(found.value).includes(value);
  };
  return (version) =>
    wanted.length === 0 ||
    wanted.some(
      ({ statuses, pairs }) =>
        (statuses.length === 0 || hasStatus(version, statuses)) && pairs.every((pair) => hasValue(version, pair)),
    );
}

interface Pair {
  key: string;
  value: string;
}

function pairOf(text: string, index: number): Pair {
  const at = text.indexOf('=');
  if (at < 1) throw refusedField(`filters.${index}.attributes`, 'no_attribute_value');
  return { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** How a person may write a value: a moment also as its day, of a list also one of it. */
function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return [''];
  if (Array.isArray(value)) return value.length === 0 ? [''] : [value.join(', '), ...value.map(String)];
  const text = String(value);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? [text, text.slice(0, 10)] : [text];
}
