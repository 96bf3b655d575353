import { Schema } from '../standin/schema/schema.ts';
import type { Attribute, EntityType } from '../standin/schema/types.ts';

/** The types that actions and rules touch, by the file of `src/api/schema/entity-types` they stand in. */
const wanted: Record<string, string> = {
  contexts: `Context Project TypedContext Task Shot Sequence Episode AssetBuild Milestone Folder TypedContextLink
    Appointment Timelog`,
  lists: 'List TypedContextList AssetVersionList ListObject ListCategory',
  media: `Asset AssetType AssetVersion AssetVersionLink Component FileComponent SequenceComponent ContainerComponent
    ComponentLocation Location Job JobComponent`,
  workflow: `Status State Type Priority ObjectType ProjectSchema ProjectSchemaObjectType ProjectSchemaOverride WorkflowSchema
    WorkflowSchemaStatus Schema SchemaStatus SchemaType TaskTypeSchema TaskTypeSchemaType StatusChange`,
  people: `Resource User Group Membership SecurityRole UserSecurityRole UserSecurityRoleProject`,
  reviews: `Note NoteCategory NoteLabel NoteLabelLink NoteComponent Recipient ReviewSession ReviewSessionObject
    ReviewSessionObjectStatus ReviewSessionInvitee`,
  attributes: `Metadata CustomAttributeConfiguration CustomAttributeType CustomAttributeGroup CustomAttributeValue
    ContextCustomAttributeValue AssetCustomAttributeValue AssetVersionCustomAttributeValue ListCustomAttributeValue
    UserCustomAttributeValue`,
};

/** What a schema lets be empty and ftrack never leaves empty: every thing has a name, every version a number. */
const neverEmpty = new Set(
  `Context.name AssetVersion.version Project.project_schema_id Status.name Type.name ObjectType.name
   ProjectSchemaOverride.type_id ContextCustomAttributeValue.key AssetCustomAttributeValue.key
   AssetVersionCustomAttributeValue.key ListCustomAttributeValue.key UserCustomAttributeValue.key`.split(/\s+/),
);

const markers = ['Computed', 'Datetime', 'LinkItem', 'Many', 'One'];

/** The files of `src/api/schema/entity-types`, as the stand-in's schema files have them: name → text. */
export function entityTypeFiles(): Map<string, string> {
  const schema = Schema.recorded();
  const areas = Object.entries(wanted).map(([area, names]): [string, string[]] => [area, names.split(/\s+/)]);
  const known = new Map(areas.flatMap(([area, names]) => names.map((name): [string, string] => [name, area])));
  const files = areas.map(([area, names]): [string, string] => {
    const types = names.map((name) => typeText(schema.type(name), known));
    return [`${area}.ts`, fileText(area, names, types.join('\n\n'), known, schema)];
  });
  return new Map(files);
}

const head = `// Made by \`npm run types\` from test/standin/schema: what can be read. What is \`readonly\` cannot be written afterwards.`;

function fileText(area: string, names: string[], types: string, known: ReadonlyMap<string, string>, schema: Schema) {
  const used = markers.filter((name) => new RegExp(`\\b${name}\\b`).test(types));
  const bases = names.flatMap((name) => baseOf(schema.type(name), known)?.name ?? []);
  const foreign = [...new Set(bases)].filter((name) => known.get(name) !== area);
  const imports = [
    ...(used.length > 0 ? [`import type { ${used.join(', ')} } from '../attribute-markers.ts';`] : []),
    ...foreign.map((name) => `import type { ${name} } from './${known.get(name)}.ts';`),
  ];
  return `${[head, '', ...imports, ...(imports.length > 0 ? [''] : [])].join('\n')}\n${types}\n`;
}

function typeText(type: EntityType, known: ReadonlyMap<string, string>): string {
  const base = baseOf(type, known);
  const lines = linesOf(type, known);
  const inherited = base && linesOf(base, known);
  const own = [...lines].filter(([name, line]) => inherited?.get(name) !== line).map(([, line]) => `  ${line}`);
  const start = `export interface ${type.name}${base ? ` extends ${base.name}` : ''}`;
  return own.length > 0 ? `${start} {\n${own.join('\n')}\n}` : `export type ${type.name} = ${base!.name};`;
}

/** The nearest base type that is among the wanted ones. */
function baseOf(type: EntityType, known: ReadonlyMap<string, string>): EntityType | undefined {
  return !type.base || known.has(type.base.name) ? type.base : baseOf(type.base, known);
}

/** Attribute name → its line. Older names of attributes, which begin with `_`, and what can only be filtered by stay out. */
function linesOf(type: EntityType, known: ReadonlyMap<string, string>): Map<string, string> {
  const lines = new Map<string, string>();
  for (const attribute of type.attributes.values()) {
    const { name, target, kind, mapped } = attribute;
    if (name.startsWith('_') || mapped === 'restricted') continue;
    if (kind !== 'scalar' && !known.has(target!)) continue;
    const isComputed = type.computed?.includes(name) ?? false;
    // Values of custom attributes are written as what they are, never through their owner (ftrack-protocol §3.6).
    const isFixed = isComputed || type.immutable.includes(name) || type.key.includes(name) || isDense(attribute);
    const value = valueText(type, attribute);
    lines.set(name, `${isFixed ? 'readonly ' : ''}${name}: ${isComputed ? `Computed<${value}>` : value};`);
  }
  return lines;
}

function isDense({ mapped, name }: Attribute): boolean {
  return mapped === 'pairs' && name !== 'metadata';
}

function valueText(type: EntityType, { name, kind, target, type: wireType, format, enum: options }: Attribute): string {
  if (kind === 'reference') return `One<'${target}'>`;
  if (kind === 'collection') return `Many<'${target}'>`;
  const text = scalarText(name, wireType, format, options);
  const isSure = type.key.includes(name) || isNeverEmpty(type, name) || text === 'unknown';
  return isSure ? text : `${text} | null`;
}

function isNeverEmpty(type: EntityType | undefined, name: string): boolean {
  return type !== undefined && (neverEmpty.has(`${type.name}.${name}`) || isNeverEmpty(type.base, name));
}

function scalarText(
  name: string,
  type: Attribute['type'],
  format: Attribute['format'],
  options: string[] | undefined,
): string {
  // Declared a string, and a list in every answer (ftrack-protocol §4.6).
  if (name === 'link') return 'LinkItem[]';
  if (format === 'date-time') return 'Datetime';
  if (options) return options.map((option) => `'${option}'`).join(' | ');
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'variable' || type === 'object') return 'unknown';
  return type ?? 'string';
}
