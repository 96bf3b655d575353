import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/actions/registry.ts';
import { errorNumbers } from '../../../src/errors.ts';
import { defaultRuleSettings } from '../../../src/rules/settings.ts';
import { repository, sourceFiles } from './imports.ts';

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const messages = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;
const readme = read('README.md');
const tests = sourceFiles('test').filter((file) => file.endsWith('.test.ts') || file.endsWith('.test.tsx'));

describe('the catalogue of actions', () => {
  const ids = actions.map(({ id }) => id);
  const notActions = ['action', 'registry', 'missing', 'selection', 'versions-in-order'];

  test('has one file for each, named as its id', () => {
    const files = readdirSync(path.join(repository, 'src/actions')).map((file) => path.parse(file).name);
    expect(files.filter((name) => !notActions.includes(name)).sort()).toEqual([...ids].sort());
  });

  test.each(ids)('%s has its words', (id) => {
    expect(messages[`action_${id.replaceAll('-', '_')}`]?.message).toBeTruthy();
  });

  test.each(ids)('%s is in the README, once, with a sentence', (id) => {
    const rows = readme.split('\n').filter((line) => line.startsWith('| **') && line.includes(`(\`${id}\`)`));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.split('|').at(-2)!.trim().length).toBeGreaterThan(20);
  });

  test.each(ids)('%s is tested', (id) => {
    expect(
      tests.filter((file) => file !== 'test/unit/house/catalogue.test.ts').some((file) => read(file).includes(id)),
    ).toBe(true);
  });

  test('says why it is disabled in words', () => {
    const reasons = sourceFiles('src/actions').flatMap((file) => [...read(file).matchAll(/'((?:only|one)_\w+)'/g)]);
    expect(reasons.filter(([, reason]) => !messages[`disabled_${reason}`]).map(([, reason]) => reason)).toEqual([]);
  });
});

describe('the catalogue of rules', () => {
  test.each(Object.keys(defaultRuleSettings))('%s has its file and its words', (rule) => {
    const key = rule.replaceAll('-', '_');
    expect(read(`src/rules/${rule}.ts`)).toBeTruthy();
    expect(messages[`rule_${key}`] && messages[`why_${key}`]).toBeTruthy();
  });
});

describe('the catalogue of errors', () => {
  test.each(errorNumbers)('%s has its words', (number) => {
    expect(messages[`error_${number}`]?.message).toBeTruthy();
  });

  test('the README documents each, in order, and no other', () => {
    const documented = [...readme.matchAll(/^\| (S\d{3}) \|/gm)].map(([, number]) => number);
    expect(documented).toEqual([...errorNumbers]);
  });

  test.each(errorNumbers)('%s is reproduced by a test', (number) => {
    expect(tests.some((file) => file !== 'test/unit/house/catalogue.test.ts' && read(file).includes(number))).toBe(
      true,
    );
  });
});

describe('the words', () => {
  const code = [...sourceFiles('src'), ...sourceFiles('entrypoints'), 'wxt.config.ts'].map(read).join('\n');
  /** Keys whose end is made at run time; the catalogues above look at them. */
  const made = /^(action|disabled|rule|why|error|title|skip|problem)_/;

  test('are all used', () => {
    const isUsed = (key: string): boolean => new RegExp(`(?<![a-z])${key}(?![a-z])`).test(code);
    const unused = Object.keys(messages).filter((key) => !made.test(key) && !isUsed(key));
    expect(unused).toEqual([]);
  });

  test('number their places from $1 without a gap', () => {
    const strange = Object.entries(messages).filter(([, { message }]) => {
      const places = new Set([...message.matchAll(/\$(\d)/g)].map(([, place]) => Number(place)));
      return [...places].some((place) => place > places.size);
    });
    expect(strange.map(([key]) => key)).toEqual([]);
  });
});
