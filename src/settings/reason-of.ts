import * as z from 'zod/mini';

/** Why settings cannot be read, and every place in them where that is: a sentence for each. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof z.core.$ZodError)) return error instanceof Error ? error.message : '';
  return error.issues.map(sentenceOf).join(' ');
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const { path, message, wanted } = placeOf(issue);
  return `${path.join('.') || 'The file'}: ${message}.${wanted ? ` It should be: ${wanted}.` : ''}`;
}

type Place = Pick<z.core.$ZodIssue, 'path' | 'message'> & { wanted: string | undefined };

/** What is wrong, as deep as it can be told: where several shapes may be, the one that fits furthest is meant. */
function placeOf(issue: z.core.$ZodIssue): Place {
  const own = { path: issue.path, message: issue.message, wanted: 'expected' in issue ? issue.expected : undefined };
  if (issue.code !== 'invalid_union') return own;
  const inside = issue.errors.flatMap(([first]) => (first ? placeOf(first) : []));
  const [deepest] = inside.sort((a, b) => b.path.length - a.path.length);
  return deepest?.path.length ? { ...deepest, path: [...own.path, ...deepest.path] } : own;
}
