import { type Placeholder, type TemplatePart, templateParts } from './template.ts';

/** Characters; longer addresses are refused by many servers, and with values in it one only gets longer. */
const maxTemplate = 2000;

/** What is the same whatever is selected, and so can stand beside the ids of all that is. */
const ofNoEntity = new Set<Placeholder['name']>(['ids', 'user.id', 'user.username', 'server']);

/** The whole of an `https` address that a template may not leave open: who signs in to where is no place for values. */
const server = /^https?:\/\/[^/?#@\s]+(?=[/?#]|$)/i;

/**
 * What is wrong with a template: a message key `input_…`, or `undefined`. Where it leads is fixed: the scheme is `https:`
 * or one of those the studio lists, and values come behind the server's name. A template may begin with `{server}`.
 */
export function templateProblem(template: string, schemes: readonly string[]): string | undefined {
  if (!template.trim()) return 'required';
  if (template.length > maxTemplate) return 'too_long';
  const parts = templateParts(template);
  if (!parts) return 'unknown_placeholder';
  // Browsers leave out or turn round what of this is in an address, and lead elsewhere than it says.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (parts.some((part) => isTextThat(part, /[\u0000-\u0020\u007f\\]/))) return 'no_address';
  return whereProblem(parts, schemes) ?? idsProblem(parts);
}

function whereProblem([first, second]: readonly TemplatePart[], schemes: readonly string[]): string | undefined {
  if (typeof first !== 'string') {
    const isServer = first?.name === 'server' && (second === undefined || isTextThat(second, /^[/?#]/));
    return isServer ? undefined : 'placeholder_in_server';
  }
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(first)?.[0].toLowerCase();
  if (!scheme) return 'no_address';
  if (scheme !== 'https:' && !schemes.includes(scheme)) return 'scheme_not_listed';
  if (scheme !== 'https:' && scheme !== 'http:') return undefined;
  const named = server.exec(first)?.[0];
  // A value that would go on with the server's name would choose the server.
  if (named === undefined || !URL.canParse(named)) return 'no_address';
  return named === first && second !== undefined ? 'placeholder_in_server' : undefined;
}

function isTextThat(part: TemplatePart, pattern: RegExp): boolean {
  return typeof part === 'string' && pattern.test(part);
}

/** With `{ids}` all that is selected shares one address, so nothing else in it can be of a single one. */
function idsProblem(parts: readonly TemplatePart[]): string | undefined {
  const names = parts.flatMap((part) => (typeof part === 'string' ? [] : part.name));
  return names.includes('ids') && !names.every((name) => ofNoEntity.has(name)) ? 'ids_alone' : undefined;
}
