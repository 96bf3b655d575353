/** What a template can ask for, each by its name in braces. A closed list: whatever else is in braces is refused. */
export const placeholders = [
  ...(['id', 'ids', 'type', 'name', 'link', 'address'] as const),
  ...(['project.id', 'project.name', 'project.full_name', 'user.id', 'user.username', 'server'] as const),
] as const;
type PlaceholderName = (typeof placeholders)[number];

/** One place to be filled; `attribute` is a custom attribute, by its key. */
export type Placeholder = { name: PlaceholderName } | { name: 'attribute'; key: string };

/** Text as it stands, and places between. */
export type TemplatePart = string | Placeholder;

const attribute = 'attribute:';

/** A template cut at its places, or `undefined` where something in braces is not on the list. */
export function templateParts(template: string): TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  for (const [index, part] of template.split(/\{([^{}]*)\}/).entries()) {
    if (index % 2 === 0) {
      if (/[{}]/.test(part)) return undefined;
      if (part) parts.push(part);
      continue;
    }
    const place = placeholderNamed(part);
    if (!place) return undefined;
    parts.push(place);
  }
  return parts;
}

function placeholderNamed(inside: string): Placeholder | undefined {
  const known = placeholders.find((name) => name === inside);
  if (known) return { name: known };
  const key = inside.startsWith(attribute) ? inside.slice(attribute.length) : '';
  return key ? { name: 'attribute', key } : undefined;
}
