import { describe, expect, it } from 'vitest';
import { checkedAttributeValue } from '../../../src/api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../../src/api/write/custom-attribute-configurations.ts';

function attribute(type: string, config: unknown = {}): AttributeConfiguration {
  return {
    id: 'id',
    key: 'k',
    label: 'K',
    type,
    entityType: 'show',
    objectTypeId: null,
    isHierarchical: true,
    projectId: null,
    default: null,
    config: typeof config === 'string' ? config : JSON.stringify(config),
    group: null,
  };
}

const data = JSON.stringify([
  { menu: 'One', value: 'one' },
  { menu: 'Two', value: 'two' },
]);
const single = attribute('enumerator', { multiSelect: false, data });
const several = attribute('enumerator', { multiSelect: true, data });
const whole = attribute('number', { isdecimal: false });
const decimal = attribute('number', { isdecimal: true });
const date = attribute('date');

describe('a value', () => {
  it.each<[AttributeConfiguration, unknown]>([
    [attribute('text'), ''],
    [attribute('url'), 'http://one.example'],
    [attribute('expression'), '{self.fend}'],
    [attribute('boolean'), false],
    [whole, -3],
    [decimal, 1.5],
    [attribute('dynamic enumerator'), ['anything']],
    [single, []],
    [single, ['two']],
    [several, ['two', 'one']],
    [attribute('notificationtype'), { any: 'thing' }],
  ])('of type $0.type is sent as it is: $1', (configuration, value) => {
    expect(checkedAttributeValue(configuration, value)).toBe(value);
  });

  it.each(['text', 'number', 'boolean', 'date', 'enumerator', 'dynamic enumerator', 'expression', 'url'])(
    'of type %s may be null',
    (type) => {
      expect(checkedAttributeValue(attribute(type), null)).toBeNull();
    },
  );

  it.each<[AttributeConfiguration, unknown, string]>([
    [attribute('text'), 1, 'k is 1, but must be text.'],
    [attribute('text'), undefined, 'k is undefined, but must be text.'],
    [attribute('url'), ['a'], 'k is a list, but must be text.'],
    [attribute('expression'), Object.create(null), 'k is an object, but must be text.'],
    [attribute('boolean'), 'true', 'k is "true", but must be a boolean.'],
    [attribute('boolean'), 0, 'k is 0, but must be a boolean.'],
    [whole, 1.5, 'k is 1.5, but must be a whole number.'],
    [whole, '1', 'k is "1", but must be a whole number.'],
    [whole, 2 ** 53, 'k is 9007199254740992, but must be a whole number.'],
    [attribute('number', ''), 1.5, 'k is 1.5, but must be a whole number.'],
    [attribute('number', 'null'), 1.5, 'k is 1.5, but must be a whole number.'],
    [decimal, Number.NaN, 'k is NaN, but must be a number.'],
    [decimal, Number.POSITIVE_INFINITY, 'k is Infinity, but must be a number.'],
    [attribute('dynamic enumerator'), 'a', 'k is "a", but must be a list of options.'],
    [attribute('dynamic enumerator'), [1], 'k is a list, but must be a list of options.'],
    [single, 'one', 'k is "one", but must be a list of options.'],
    [single, ['one', 'two'], 'k is a list, but must be one option at most.'],
    [attribute('enumerator', { data }), ['one', 'two'], 'k is a list, but must be one option at most.'],
    [several, ['one', 'three'], 'k is "three", but must be of "one", "two".'],
    [single, ['toString'], 'k is "toString", but must be of "one", "two".'],
  ])('of type $0.type is refused: $2', (configuration, value, message) => {
    expect(() => checkedAttributeValue(configuration, value)).toThrow(new TypeError(message));
  });

  it.each([['not JSON'], ['{}'], ['{"data": "not JSON"}'], ['{"data": "{}"}']])(
    'of an enumerator is for the server to judge when its config is %s',
    (config) => {
      expect(checkedAttributeValue(attribute('enumerator', config), ['x', 'y'])).toEqual(['x', 'y']);
    },
  );

  it.each([
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-01-02T03:04', '2024-01-02T03:04:00.000Z'],
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04:05.678Z', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02T03:04:05+02:00', '2024-01-02T01:04:05.000Z'],
    ['2024-01-02T03:04:05-0230', '2024-01-02T05:34:05.000Z'],
  ])('of a date may be %s', (text, moment) => {
    expect((checkedAttributeValue(date, text) as Date).toISOString()).toBe(moment);
    expect(checkedAttributeValue(date, new Date(moment))).toEqual(new Date(moment));
  });

  it.each([
    ['never'],
    [''],
    ['2024-02-31'],
    ['2024-13-01'],
    ['2024-01-02T25:00'],
    ['2024-01-02T03:04:05+99:00'],
    ['02.01.2024'],
    ['Tue Jan 02 2024'],
    [1_704_164_645_000],
    [{}],
    [new Date(Number.NaN)],
    [new Date(8.64e15)],
  ])('of a date is not %j', (value) => {
    expect(() => checkedAttributeValue(date, value)).toThrow(/^k is .*, but must be a Date or an ISO date\.$/);
  });
});
