import { configOf, optionsOf } from '../../../api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../../api/write/custom-attribute-configurations.ts';
import { sameName } from '../../../rules/names.ts';
import type { FieldValue, Option } from '../../field.ts';
import type { OwnAttribute } from '../attributes/own-attributes.ts';

/** What a cell says, as a form would hold it, or what is wrong with it: a message key `input_…`. */
export type CellValue = { value: FieldValue } | { wrong: string };

/** A cell for an attribute of the server's own; of a reference the options it may be. */
export function ownCell({ kind, isWhole }: OwnAttribute, cell: string, options: readonly Option[]): CellValue {
  if (kind === 'number') return numberIn(cell, isWhole);
  if (kind === 'boolean') return booleanIn(cell);
  if (kind === 'date') return dayIn(cell);
  return kind === 'choice' ? optionIn(cell, options) : { value: cell };
}

/** A cell for a custom attribute, by its type. */
export function customCell(configuration: AttributeConfiguration, cell: string): CellValue {
  const { multiSelect, isdecimal } = configOf(configuration);
  const options = optionsOf(configuration)?.map(({ value, menu }) => ({ value, name: menu })) ?? [];
  switch (configuration.type) {
    case 'number':
      return numberIn(cell, isdecimal !== true);
    case 'boolean':
      return booleanIn(cell);
    case 'date':
      return dayIn(cell);
    case 'enumerator':
      return multiSelect === true ? optionsIn(cell, options) : optionIn(cell, options);
    case 'text':
    case 'url':
      return { value: cell };
    default:
      return { wrong: 'attribute_not_settable' };
  }
}

/** Decimals behind a point, or behind a comma as most of Europe writes them. */
function numberIn(cell: string, isWhole: boolean): CellValue {
  const number = /^[+-]?\d+(?:[.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN;
  if (!Number.isFinite(number)) return { wrong: 'no_number' };
  return isWhole && !Number.isSafeInteger(number) ? { wrong: 'no_whole_number' } : { value: number };
}

/** As people and spreadsheets write them, in the languages we speak. */
const yes = new Set(['true', 'yes', '1', 'x', 'wahr', 'ja', 'sant', 'はい']);
const no = new Set(['false', 'no', '0', 'falsch', 'nein', 'falskt', 'nej', 'いいえ']);

function booleanIn(cell: string): CellValue {
  const word = cell.toLowerCase();
  return yes.has(word) || no.has(word) ? { value: yes.has(word) } : { wrong: 'no_boolean' };
}

/** `2026-11-28`, also with slashes and a time behind it, or `28.11.2026`: what no country writes the other way round. */
const days = [/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/, /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/];

function dayIn(cell: string): CellValue {
  const found = days.map((pattern) => pattern.exec(cell)).find((match) => match !== null);
  const { year = found?.[1], month = found?.[2], day = found?.[3] } = found?.groups ?? {};
  const text = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].join('-');
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) ? { value: text } : { wrong: 'no_date' };
}

function optionIn(cell: string, options: readonly Option[]): CellValue {
  const option = options.find(({ value, name }) => value === cell || sameName(name, cell));
  return option ? { value: option.value } : { wrong: 'no_option' };
}

function optionsIn(cell: string, options: readonly Option[]): CellValue {
  const cells = cell.split(/[,;]/).flatMap((part) => part.trim() || []);
  const found = cells.map((part) => optionIn(part, options));
  return found.find((one) => 'wrong' in one) ?? { value: found.flatMap((one) => ('value' in one ? one.value : [])) };
}
