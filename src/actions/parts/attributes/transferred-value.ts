import { checkedAttributeValue, optionsOf } from '../../../api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../../api/write/custom-attribute-configurations.ts';
import type { AttributeValue } from '../../../journal/changeset.ts';

/** Whether values of one attribute can become values of another (automation-rules §2.12): of the same type, and any as text. */
export function isTransferable(from: AttributeConfiguration, to: AttributeConfiguration): boolean {
  return from.type === to.type || to.type === 'text';
}

/** A value as one of the other attribute; `undefined` where it is none of its values: decimals, or an option it lacks. */
export function transferredValue(
  from: AttributeConfiguration,
  to: AttributeConfiguration,
  value: AttributeValue,
): AttributeValue | undefined {
  const taken = from.type === to.type ? value : textOf(from, value);
  try {
    // A date is taken as it was read: in which form it is sent makes no difference to what it is.
    return to.type === 'date' || checkedAttributeValue(to, taken) !== undefined ? taken : undefined;
  } catch {
    return undefined;
  }
}

/** As people would write it: a day without its time, options as menus call them. */
function textOf(from: AttributeConfiguration, value: AttributeValue): string {
  if (from.type === 'date') return String(value).slice(0, 10);
  if (!Array.isArray(value)) return String(value);
  const names = new Map(optionsOf(from)?.map((option) => [option.value, option.menu]));
  const chosen: string[] = value.map(String);
  return chosen.map((one) => names.get(one) ?? one).join(', ');
}
