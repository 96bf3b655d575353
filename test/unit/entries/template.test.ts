import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../src/entries/fill-template.ts';
import { schemeProblem } from '../../../src/entries/scheme-problem.ts';
import { type Placeholder, placeholders } from '../../../src/entries/template.ts';
import { templateProblem } from '../../../src/entries/template-problem.ts';
import { runs } from '../api/property-runs.ts';

const server = 'https://studio.ftrackapp.com';

describe('a template', () => {
  it.each([
    'https://wiki.studio.com',
    'https://wiki.studio.com/{name}',
    'https://wiki.studio.com:8443?q={link}&by={user.username}',
    'HTTPS://wiki.studio.com#{project.full_name}',
    'https://farm/{type}/{id}?fps={attribute:fps}&shot={attribute:Shot code}',
    'https://farm/?ids={ids}&from={server}&as={user.id}',
    '{server}/player/version/{id}',
    '{server}',
    'rvlink:{ids}',
    'rvlink://-play%20{attribute:path}',
  ])('can be %s', (template) => {
    expect(templateProblem(template, ['rvlink:'])).toBeUndefined();
  });

  it.each([
    ['', 'required'],
    ['  ', 'required'],
    [`https://farm/${'x'.repeat(2000)}`, 'too_long'],
    ['https://farm/{status}', 'unknown_placeholder'],
    ['https://farm/{constructor}', 'unknown_placeholder'],
    ['https://farm/{attribute:}', 'unknown_placeholder'],
    ['https://farm/{ID}', 'unknown_placeholder'],
    ['https://farm/{id', 'unknown_placeholder'],
    ['https://farm/id}', 'unknown_placeholder'],
    ['https://farm/{{id}}', 'unknown_placeholder'],
    ['javascript:alert({id})', 'scheme_not_listed'],
    ['JavaScript:alert(1)', 'scheme_not_listed'],
    ['data:text/html,{name}', 'scheme_not_listed'],
    ['http://farm/{id}', 'scheme_not_listed'],
    ['shotgun:{id}', 'scheme_not_listed'],
    ['java\tscript:{id}', 'no_address'],
    ['https://farm/a b/{id}', 'no_address'],
    [' https://farm/{id}', 'no_address'],
    ['https:\\\\farm\\{id}', 'no_address'],
    ['https:farm/{id}', 'no_address'],
    ['https:///{id}', 'no_address'],
    ['https://[/{id}', 'no_address'],
    ['https://me:secret@farm/{id}', 'no_address'],
    ['farm/{id}', 'no_address'],
    ['//farm/{id}', 'no_address'],
    ['https://{name}/', 'no_address'],
    ['https://farm{name}/', 'placeholder_in_server'],
    ['https://farm:80{id}', 'placeholder_in_server'],
    ['{name}', 'placeholder_in_server'],
    ['{server}{name}', 'placeholder_in_server'],
    ['{server}.evil.com/{id}', 'placeholder_in_server'],
    ['{server}@evil.com/{id}', 'placeholder_in_server'],
    ['https://farm/{ids}/{name}', 'ids_alone'],
  ])('cannot be %j: %s', (template, problem) => {
    expect(templateProblem(template, ['rvlink:'])).toBe(problem);
  });
});

describe('a scheme a studio lists', () => {
  it.each(['rvlink:', 'http:', 'x-studio+v2.1:'])('can be %s', (scheme) => {
    expect(schemeProblem(scheme)).toBeUndefined();
  });

  it.each([
    ['javascript:', 'scheme_never'],
    ['data:', 'scheme_never'],
    ['file:', 'scheme_never'],
    ['RVLink:', 'no_scheme'],
    ['rvlink', 'no_scheme'],
    ['1up:', 'no_scheme'],
    ['', 'no_scheme'],
  ])('cannot be %j: %s', (scheme, problem) => {
    expect(schemeProblem(scheme)).toBe(problem);
  });
});

describe('filling', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '.',
      '..',
      '/',
      '//evil.com',
      '../..',
      '?',
      '#',
      '%2e%2e',
      '%',
      '\\',
      '@evil.com',
      '\ud800',
      '{id}',
      '',
    ),
  );
  const literal = fc.stringMatching(/^[a-z.]{0,3}$/);
  const separator = fc.constantFrom('/', '/', '?x=', '&y=', '#', '/a/', '-', '');
  const place = fc.constantFrom(...placeholders.map((name) => `{${name}}`), '{attribute:a/b?c}');
  const templates = fc
    .array(fc.tuple(separator, literal, place), { minLength: 1, maxLength: 5 })
    .map((parts) => `https://farm.studio.com:8443/tool${parts.flat().join('')}`);

  it('changes nothing but the places, whatever values hold, and the server stays', () => {
    fc.assert(
      fc.property(templates, fc.array(texts, { minLength: 1, maxLength: 4 }), (template, values) => {
        let turn = 0;
        const value = (): string => values[turn++ % values.length]!;
        const address = fillTemplate(template, ({ name }) => (name === 'ids' ? [value(), value()] : value()));
        if (address === undefined) return;
        const { origin, href } = new URL(address);
        expect(origin).toBe('https://farm.studio.com:8443');
        const asIs = template.split(/\{[^{}]*\}/);
        const pattern = asIs.map((text) => text.replace(/[.?]/g, '\\$&')).join('([A-Za-z0-9%,._~-]*)');
        expect(address).toMatch(new RegExp(`^${pattern}$`));
        // A browser goes where it says, unless the template itself has steps in it.
        if (!/\/\.{1,2}([/?#]|$)/.test(template)) expect(href).toBe(address);
      }),
      runs(500),
    );
  });

  it('gives every value back to whoever decodes its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, by) => {
        const values: Partial<Record<Placeholder['name'], string>> = { name, 'user.username': by };
        const address = fillTemplate('https://farm/?n={name}&by={user.username}', (at) => values[at.name]!)!;
        const { searchParams } = new URL(address);
        expect([searchParams.get('n'), searchParams.get('by')]).toEqual([name, by]);
      }),
      runs(200),
    );
  });

  it.each([
    ['https://farm/a/{name}/b', '..'],
    ['https://farm/a/{name}', '.'],
    ['https://farm/a/.{name}?x', '.'],
    ['https://farm/a/%2e{name}', '.'],
    ['{server}/a/{name}#x', '..'],
  ])('does not come to anything where a value would be a step up: %s with %s', (template, name) => {
    expect(fillTemplate(template, (at) => (at.name === 'server' ? server : name))).toBeUndefined();
  });

  it('joins ids, keeps dots where they are no step, and writes the server as it is only at the beginning', () => {
    const fill = (template: string) =>
      fillTemplate(template, ({ name }) => ({ server, ids: ['a', 'b'], name: '..' })[name as 'server'] ?? name);
    expect(fill('{server}/x?ids={ids}&from={server}')).toBe(
      'https://studio.ftrackapp.com/x?ids=a,b&from=https%3A%2F%2Fstudio.ftrackapp.com',
    );
    expect(fill('https://farm/a{name}/../b?n={name}')).toBe('https://farm/a../../b?n=..');
    expect(fillTemplate('rvlink:{name}', () => "it's (1)!*")).toBe('rvlink:it%27s%20%281%29%21%2A');
  });
});
