import { expect, it } from 'vitest';
import { readExpression } from '../standin/events/expression.ts';
import { defaultSwitches } from '../standin/switches.ts';

const event = {
  topic: 'ftrack.update',
  source: { user: { username: 'jane' }, id: 'abc' },
  data: { number: 10, flag: true, none: null, text: 'a "b" c', user: { name: 'jane' } },
};

it.each([
  ['', true],
  ['topic=ftrack.update', true],
  ['topic = "ftrack.update"', true],
  ["topic='ftrack.update'", true],
  ['topic=ftrack.*', true],
  ['topic=*', true],
  ['topic=update*', false],
  ['topic=ftrack.update and source.user.username=jane', true],
  ['topic=ftrack.update and source.user.username=joe', false],
  ['topic=other or source.user.username=jane', true],
  ['topic=ftrack.update AND NOT source.user.username=joe', true],
  ['not topic=other', true],
  ['not (topic=ftrack.update and source.id=abc)', false],
  ['topic=other and topic=other or source.id=abc', true],
  ['topic=other and (topic=other or source.id=abc)', false],
  ['data.user.name != jane', false],
  ['data.user.name != joe', true],
  ['data.missing = x', false],
  ['data.missing != x', false],
  ['data.none = null', false],
  ['data.number = 10', true],
  ['data.number > 9', true],
  ['data.number >= 10', true],
  ['data.number < 9', false],
  ['data.number <= 10', true],
  ['data.text = "a \\"b\\" c"', true],
  ['source.id=a@b.c+d', false],
])('%j fits: %s', (expression, fits) => {
  expect(readExpression(expression, defaultSwitches)(event)).toBe(fits);
});

it.each(['topic', 'topic=', '=x', 'topic=a and', '(topic=a', 'topic ~ a', 'topic="a'])('%j is none', (expression) => {
  expect(() => readExpression(expression, defaultSwitches)).toThrow();
});
