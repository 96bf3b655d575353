import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { groups } from '../../../src/actions/groups.ts';
import { actions } from '../../../src/actions/registry.ts';
import { checks } from '../../../src/doctor/checks.ts';
import { mendsElsewhere } from '../../../src/doctor/mends-elsewhere.ts';
import { errorNumbers } from '../../../src/errors.ts';
import { languages } from '../../../src/language.ts';
import { unreadKinds } from '../../../src/rpc/shapes.ts';
import { defaultRuleSettings } from '../../../src/rules/settings.ts';
import { repository, sourceFiles } from './imports.ts';

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const wordsIn = (language: string) =>
  JSON.parse(read(`public/_locales/${language}/messages.json`)) as Record<string, { message: string }>;
const messages = wordsIn('en');
const readme = read('README.md');
/** What both browsers go through stands beside the files that run it. */
const tests = sourceFiles('test').filter((file) =>
  /\.test\.tsx?$|^test\/(e2e\/scenarios|hostile\/att\w+)\//.test(file),
);

const cases = path.join(repository, 'test/golden/cases');
/** What is looked at of a golden case. */
interface Golden {
  action?: string;
  result?: string[];
  selection?: unknown[];
  writes?: unknown[];
  world?: { entities?: unknown[]; attributes?: object };
  refused?: string;
  refuse?: string[];
}
const golden = readdirSync(cases).flatMap(
  (file) => JSON.parse(readFileSync(path.join(cases, file), 'utf8')) as Golden[],
);

describe('the catalogue of actions', () => {
  const ids = actions.map(({ id }) => id);

  test('has one file for each, named as its id, in the folder of its group', () => {
    const files = groups.flatMap((group) => {
      const folder = path.join(repository, 'src/actions', group);
      return existsSync(folder) ? readdirSync(folder).map((file) => `${group}/${path.parse(file).name}`) : [];
    });
    expect(files.sort()).toEqual(actions.map(({ group, id }) => `${group}/${id}`).sort());
  });

  test('lists them group by group', () => {
    const order = actions.map(({ group }) => groups.indexOf(group));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test.each(ids)('%s has its words', (id) => {
    expect(messages[`action_${id.replaceAll('-', '_')}`]?.message).toBeTruthy();
  });

  test.each(actions.filter(({ plan }) => plan).map(({ id }) => id))('%s has its title', (id) => {
    expect(messages[`title_${id.replaceAll('-', '_')}`]?.message).toBeTruthy();
  });

  test('says in words what it leaves alone, and what is wrong with a field', () => {
    const said = sourceFiles('src/actions').flatMap((file) => {
      const code = read(file);
      return [
        ...[...code.matchAll(/\bskip\([\w.]+, '([\w-]+)'/g)].map(([, reason]) => `skip_${reason}`),
        ...[...code.matchAll(/\breason: '([a-z]+(?:-[a-z]+)+)'/g)].map(([, reason]) => `skip_${reason}`),
        ...[...code.matchAll(/\b(?:refusedField\([^,()]+|wrong\((?:line|node\.line)), '(\w+)'/g)].map(
          ([, reason]) => `input_${reason}`,
        ),
      ];
    });
    expect(said.length).toBeGreaterThan(40);
    expect(said.map((key) => key.replaceAll('-', '_')).filter((key) => !messages[key])).toEqual([]);
  });

  test.each(ids)('%s is in the README, once, with a sentence', (id) => {
    const rows = readme.split('\n').filter((line) => line.startsWith('| **') && line.includes(`(\`${id}\`)`));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.split('|').at(-2)!.trim().length).toBeGreaterThan(20);
  });

  // They are run by test/golden; what only opens something in a page is tested there.
  test.each(actions.filter(({ plan }) => plan).map(({ id }) => id))(
    '%s has at least four golden cases, one that is refused and a large one among them',
    (id) => {
      const own = golden.filter(({ action }) => action === id);
      expect(own.length).toBeGreaterThanOrEqual(4);
      expect(own.filter(({ refused, refuse = [] }) => refused ?? refuse[0])).not.toEqual([]);
      const sizes = own.flatMap(({ selection, writes, world }) =>
        [selection, writes, world?.entities, Object.keys(world?.attributes ?? {})].map((all) => all?.length ?? 0),
      );
      expect(Math.max(...sizes)).toBeGreaterThanOrEqual(15);
    },
  );

  test.each(actions.filter(({ plan }) => !plan).map(({ id }) => id))('%s is tested', (id) => {
    const others = tests.filter((file) => file !== 'test/unit/house/catalogue.test.ts');
    const isPlayed = golden.filter(({ action }) => action === id).length >= 4;
    expect(isPlayed || others.some((file) => read(file).includes(id))).toBe(true);
  });

  test('says why it is disabled in words', () => {
    const reasons = sourceFiles('src/actions').flatMap((file) => [...read(file).matchAll(/'((?:only|one)_\w+)'/g)]);
    expect(reasons.filter(([, reason]) => !messages[`disabled_${reason}`]).map(([, reason]) => reason)).toEqual([]);
  });

  test.each(actions.filter(({ plan }) => plan).map(({ id }) => id))('%s has a title for what it plans', (id) => {
    expect(messages[`title_${id.replaceAll('-', '_')}`]?.message).toBeTruthy();
  });

  test('has words for its groups', () => {
    expect(groups.filter((group) => !messages[`group_${group.replaceAll('-', '_')}`])).toEqual([]);
  });

  test('has words for its fields, hints, what is wrong with what was filled in, and what is made and taken away', () => {
    const kind = "kind: '(?:text|long-text|number|date|datetime|boolean|choice|choices|people|file|rows)'";
    const missing = sourceFiles('src/actions').flatMap((file) => {
      const id = path.parse(file).name;
      return [
        ...wordless(file, new RegExp(`${kind}(?: as const)?,\\s*name: '([\\w-]+)'`, 'g'), ['field', `field_${id}`]),
        ...wordless(file, /hint: \{ key: '([\w-]+)'/g, ['hint']),
        ...wordless(file, /refusedField\([^()]*'(\w+)'\)/g, ['input']),
        ...wordless(file, /(?:z\.\w+\([^()]*'|return '|\? ')((?:no|too|review|list)_\w+|blank|required)'/g, ['input']),
        ...wordless(file, /(?:creation|removal)\('(\w+)'/g, ['kind']),
        ...wordless(file, /warnings: \[\{ key: '(\w+)'/g, ['warning']),
        ...wordless(file, /remarks:[^[]*\[\{ key: '(\w+)'/g, ['remark']),
      ];
    });
    expect(missing).toEqual([]);
  });

  test('has words for why something selected stays as it is', () => {
    const reasons = /(?:\bskip\([^()]*'|reason: '|(?:\?|(?<!\bof):|=>|return|\bset\(.+,) '(?=[a-z]+-))([\w-]+)'/g;
    const others = [...actions.map(({ id }) => id), ...Object.keys(defaultRuleSettings), ...groups, 'at-once'].concat(
      ['asset-versions', 'child-tasks', 'outgoing-links', 'task-versions'],
      ['long-text', 'asset-types', 'no-store', 'same-origin'],
    );
    const missing = ['src/actions', 'src/changes', 'src/rules', 'src/journal'].flatMap((folder) =>
      sourceFiles(folder).flatMap((file) => wordless(file, reasons, ['skip', 'disabled', 'input'])),
    );
    expect(missing.filter((told) => !others.includes(told.split(' ')[0]!))).toEqual([]);
  });

  /** What a file says by its id, where there are no words for it under any of these prefixes. */
  function wordless(file: string, pattern: RegExp, prefixes: string[]): string[] {
    const hasWords = (id: string, prefix: string): boolean => {
      const key = `${prefix}_${id}`.replaceAll('-', '_');
      return Boolean(messages[key] ?? messages[`${key}_many`]);
    };
    const ids = [...read(file).matchAll(pattern)].map(([, id]) => id!);
    return ids.filter((id) => !prefixes.some((prefix) => hasWords(id, prefix))).map((id) => `${id} in ${file}`);
  }
});

describe('the catalogue of what the doctor checks', () => {
  const words = (key: string) => messages[key.replaceAll('-', '_')]?.message;

  test.each(checks.map(({ id, mends }) => ({ id, mends })))(
    '$id has its file, its words and a case',
    ({ id, mends }) => {
      expect(existsSync(path.join(repository, `src/doctor/checks/${id}.ts`))).toBe(true);
      expect(words(`choice_${id}`) && words(`mend_${mends}`)).toBeTruthy();
      const told = golden.filter(({ action }) => action === 'project-doctor').flatMap(({ result }) => result ?? []);
      expect(told.some((line) => line.includes(`"${id}"`))).toBe(true);
    },
  );

  test('lists every file', () => {
    const files = readdirSync(path.join(repository, 'src/doctor/checks')).map((file) => path.parse(file).name);
    expect(files.sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  test('calls what an action mends as the action is called', () => {
    const byAction = checks.filter(({ mends }) => actions.some(({ id }) => id === mends)).map(({ mends }) => mends);
    expect(byAction.map((id) => words(`mend_${id}`))).toEqual(byAction.map((id) => words(`action_${id}`)));
    const others = checks.map(({ mends }) => mends).filter((id) => !byAction.includes(id));
    expect(others.filter((id) => !mendsElsewhere.has(id))).toEqual([]);
    expect([...mendsElsewhere].filter((id) => !words(`mend_${id}`))).toEqual([]);
  });
});

describe('the catalogue of rules', () => {
  test.each(Object.keys(defaultRuleSettings))('%s has its file and its words', (rule) => {
    const key = rule.replaceAll('-', '_');
    expect(read(`src/rules/${rule}.ts`)).toBeTruthy();
    expect(messages[`rule_${key}`] && messages[`why_${key}`] && messages[`explain_${key}`]).toBeTruthy();
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
  test('name every kind of entity that may not be readable', () => {
    const kinds = unreadKinds.map((kind) => `unread_${kind}`);
    const named = Object.keys(messages).filter((key) => key.startsWith('unread_'));
    expect(named.toSorted()).toEqual(kinds.toSorted());
  });

  /** Keys whose end is made at run time; the catalogues above look at them. */
  const made =
    /^(kind|loss|group|choice|field|hint|input|option|warning|remark|explain|action|disabled|rule|why|error|title|skip|problem|unread|mend)_/;

  test('are all used', () => {
    const isUsed = (key: string): boolean => new RegExp(`(?<![a-z])${key}(?![a-z])`).test(code);
    const unused = Object.keys(messages).filter(
      (key) => !made.test(key) && !isUsed(key) && !isUsed(key.replace(/_(one|many)$/, '')),
    );
    expect(unused).toEqual([]);
  });

  test('are of many wherever they are of one', () => {
    const alone = Object.keys(messages).filter((key) => /_one$/.test(key) && !messages[key.replace(/_one$/, '_many')]);
    expect(alone).toEqual([]);
  });

  test('number their places from $1 without a gap', () => {
    const strange = Object.entries(messages).filter(([, { message }]) => {
      const places = new Set([...message.matchAll(/\$(\d)/g)].map(([, place]) => Number(place)));
      return [...places].some((place) => place > places.size);
    });
    expect(strange.map(([key]) => key)).toEqual([]);
  });
});

/** What is written the same in a language as in English; everything else is not translated yet. */
const same: Record<string, string[]> = {
  de: [
    'Status',
    'Review',
    'Jobs',
    'Thumbnail',
    'Thumbnails',
    'Name',
    'Link',
    'Details',
    'Version',
    'Root',
    'Server',
    'Person',
  ],
  ja: ['Ctrl+Enter'],
  sv: [
    'Status',
    'Start',
    '1 version',
    'Version',
    'version',
    'asset',
    'shot',
    '$1 shots',
    'metadata',
    'Server',
    'Ctrl+Enter',
    'Person',
  ],
};

describe('the languages', () => {
  test('are those there is a folder of words for', () => {
    const folders = readdirSync(path.join(repository, 'public/_locales'));
    expect(folders.toSorted()).toEqual(languages.toSorted());
  });

  test.each(languages)('%s says everything, in the order of English, and nothing else', (language) => {
    const words = wordsIn(language);
    expect(Object.keys(words)).toEqual(Object.keys(messages));
    expect(Object.entries(words).filter(([, entry]) => Object.keys(entry).join() !== 'message')).toEqual([]);
    expect(Object.entries(words).filter(([, { message }]) => message.trim() === '')).toEqual([]);
  });

  const others = languages.filter((language) => language !== 'en');

  test.each(others)('%s has the places of English', (language) => {
    const places = (message: string): string => [...new Set(message.match(/\$\d|\{.*?\}/g))].sort().join();
    const words = Object.entries(wordsIn(language));
    const different = words.filter(([key, { message }]) => places(message) !== places(messages[key]?.message ?? ''));
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test.each(others)('%s leaves nothing in English', (language) => {
    const { extension_name: _name, ...words } = wordsIn(language);
    const isSaid = (message: string): boolean => /\p{L}/u.test(message.replace(/\{.*?\}/g, ''));
    const left = Object.keys(words).filter(
      (key) => words[key]!.message === messages[key]?.message && isSaid(words[key]!.message),
    );
    expect([...new Set(left.map((key) => words[key]!.message))].sort()).toEqual(same[language]!.toSorted());
  });

  test.each(others)('%s fits where English does', (language) => {
    // A Japanese character is about as wide as two others.
    const width = (message: string): number => [...message].reduce((sum, one) => sum + (one > '\u2fff' ? 2 : 1), 0);
    const wide = Object.entries(wordsIn(language)).filter(([key, { message }]) => {
      const english = messages[key]?.message.length ?? 0;
      return english <= 24 && width(message) > 1.5 * english + 9;
    });
    expect(wide.map(([key, { message }]) => `${key}: ${message}`)).toEqual([]);
  });
});

describe('a page of ftrack', () => {
  test('is not read by its words, which are in whatever language it is in', () => {
    const files = [...sourceFiles('src/page'), 'src/ui/menu/host-menu.ts', 'src/ui/theme.ts', 'src/ui/panels/dock.ts'];
    const byWords =
      /\[(aria-label|title|placeholder|alt)[~|^$*]?=|(textContent|innerText|ariaLabel)[^;]*(===|!==|\.(includes|match|startsWith|endsWith|search)\()/;
    expect(files.filter((file) => byWords.test(read(file)))).toEqual([]);
  });
});
