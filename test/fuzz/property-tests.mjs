import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../tools/repository.mjs';

/** The vitest project of each folder that holds property tests. */
const projects = {
  'test/unit/': 'unit',
  'test/golden/': 'golden',
  'test/conformance/': 'conformance',
  'test/faults/': 'faults',
  'test/hostile/unit/': 'hostile',
};

/**
 * Test files that use fast-check, themselves or through what they import: by vitest project, paths relative to the
 * repository.
 *
 * @returns {{ project: string, file: string }[]}
 */
export function propertyTests() {
  const texts = new Map(
    readdirSync(join(root, 'test'), { recursive: true })
      .map((name) => `test/${String(name).replaceAll('\\', '/')}`)
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => [name, readFileSync(join(root, name), 'utf8')]),
  );
  const uses = new Map();
  const isUser = (name) => {
    const known = uses.get(name);
    if (known !== undefined) return known;
    uses.set(name, false);
    const imported = [...(texts.get(name) ?? '').matchAll(/from '([^']+)'/g)].map(([, path]) => path);
    const result = imported.some((path) =>
      path.startsWith('.') ? isUser(relative(root, join(root, dirname(name), path))) : path === 'fast-check',
    );
    uses.set(name, result);
    return result;
  };
  return [...texts.keys()]
    .filter((name) => /\.test\.tsx?$/.test(name) && isUser(name))
    .flatMap((file) => {
      const folder = Object.keys(projects).find((prefix) => file.startsWith(prefix));
      return folder ? [{ project: projects[folder], file }] : [];
    });
}
