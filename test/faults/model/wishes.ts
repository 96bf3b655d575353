import fc from 'fast-check';
import { addressOf } from '../../../src/journal/address.ts';
import type { AttributeChange, EntityChange, Upload } from '../../../src/journal/changeset.ts';
import { everything, id, status, thumbnail, typeOf } from '../../unit/journal/small-show.ts';
import { ourUser } from './our-user.ts';

/** What one story wants written: changes of every kind, and the files they refer to. */
export interface Wishes {
  changes: EntityChange[];
  uploads: Upload[];
}

/** Entities that are there for being deleted, or changed under a key of two parts. */
export const extras = { notes: ['note-1', 'note-2'], keyed: ['t1', 't2'], tasks: ['t5', 't6'], attribute: 'attribute' };

const label = (type: string, name: string) => ({ type, name, path: ['project'], thumbnailId: null });
const wish = fc.record({
  status: fc.option(fc.constantFrom('Approved', 'Done'), { nil: undefined, freq: 4 }),
  thumbnail: fc.option(fc.constantFrom('B', null), { nil: undefined, freq: 2 }),
  of: fc.constantFrom('all' as const, 'any' as const),
  causes: fc.option(fc.uniqueArray(fc.nat(7), { maxLength: 2 }), { nil: undefined, freq: 2 }),
});
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

const other = fc.constantFrom(
  ...([
    'task',
    'note',
    'note-on-new',
    'metadata',
    'new-metadata',
    'attribute',
    'new-attribute',
    'no-attribute',
    'no-note',
    'no-metadata',
    'no-task',
    'file',
    'ignored',
  ] as const),
);

/** Updates of some entities, each of which may rest on those before it, and changes of other kinds among them. */
export const wishes: fc.Arbitrary<Wishes> = fc
  .tuple(
    fc.shuffledSubarray(everything, { minLength: 1, maxLength: 5 }),
    fc.array(wish, { minLength: 8, maxLength: 8 }),
    fc.uniqueArray(other, { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([refs, each, others, isLast]) => {
    const updates = refs.map((ref, index) => updateOf(ref, each[index]!, refs.slice(0, index)));
    const more = others.flatMap((kind) => otherChange(kind));
    const uploads: Upload[] = others.includes('file')
      ? [{ componentId: 'new-file', fileName: 'frame.png', size: 4, values: {} }]
      : [];
    // A note on a new task comes after it.
    more.sort((a, b) => Number(a.key[0] === 'new-note-2') - Number(b.key[0] === 'new-note-2'));
    const all = isLast ? [...updates, ...more] : [...more, ...updates];
    return { changes: firstOfEach(all), uploads };
  });

export function updateOf(
  ref: string,
  { status: name, thumbnail: picture, of, causes }: Wish,
  earlier: string[] = [],
): EntityChange {
  const addresses = (causes ?? [])
    .flatMap((index) => earlier[index] ?? [])
    .map((one) => addressOf(typeOf(one), [id(one)]));
  const restsOn = addresses.length > 0 && { restsOn: { of, addresses } };
  const attributes: Record<string, AttributeChange> = {};
  if (name || picture === undefined)
    attributes['status_id'] = { before: status('Ready'), after: status(name ?? 'Approved'), ...restsOn };
  if (picture !== undefined)
    attributes['thumbnail_id'] = { before: thumbnail('A'), after: picture && thumbnail(picture) };
  return { kind: 'update', type: typeOf(ref), key: [id(ref)], label: label(typeOf(ref), ref), attributes };
}

export function otherChange(kind: typeof other extends fc.Arbitrary<infer Value> ? Value : never): EntityChange[] {
  const create = (type: string, key: string[], values: Record<string, string>): EntityChange[] => [
    { kind: 'create', type, key, label: label(type, key[0]!), values },
  ];
  const remove = (type: string, key: string[], row: Record<string, string>): EntityChange[] => [
    { kind: 'delete', type, key, label: label(type, key[0]!), row },
  ];
  switch (kind) {
    case 'task':
      return create('Task', ['new-task'], taskValues('new-task'));
    case 'note':
      return create('Note', ['new-note'], noteValues('new-note', id('t1')));
    case 'note-on-new':
      return [
        ...create('Task', ['new-task'], taskValues('new-task')),
        ...create('Note', ['new-note-2'], noteValues('new-note-2', 'new-task')),
      ];
    case 'metadata': {
      const attributes = { value: { before: 'first', after: 'second' } };
      const key = [id('t1'), 'look'];
      return [{ kind: 'update', type: 'Metadata', key, label: label('Metadata', 'look'), attributes }];
    }
    case 'new-metadata':
      return create('Metadata', [id('t2'), 'new'], metadataValues('t2', 'new'));
    case 'attribute': {
      const attributes = { value: { before: 'first', after: 'second' } };
      const key = [extras.attribute, id('t1')];
      return [{ kind: 'update', type: 'CustomAttributeValue', key, label: label('Task', 'look'), attributes }];
    }
    case 'new-attribute':
      return create('CustomAttributeValue', [extras.attribute, id('t3')], attributeValues('t3'));
    case 'no-attribute':
      return remove('CustomAttributeValue', [extras.attribute, id('t2')], attributeValues('t2'));
    case 'no-note':
      return remove('Note', ['note-1'], noteValues('note-1', id('t1')));
    case 'no-metadata':
      return remove('Metadata', [id('t2'), 'look'], metadataValues('t2', 'look'));
    case 'no-task':
      return remove('Task', [id('t5')], taskValues(id('t5'), 't5'));
    case 'ignored': {
      // Schemas call it immutable, and by default the server ignores it without a word; the note rests on it.
      const creator = { created_by_id: { before: null, after: 'other' } };
      const restsOn = { of: 'all' as const, addresses: [addressOf('Task', [id('t6')])] };
      const content = { content: { before: 'Text of note-2', after: 'Another text', restsOn } };
      return [
        { kind: 'update', type: 'Task', key: [id('t6')], label: label('Task', 't6'), attributes: creator },
        { kind: 'update', type: 'Note', key: ['note-2'], label: label('Note', 'note-2'), attributes: content },
      ];
    }
    case 'file': {
      const attributes = { thumbnail_id: { before: thumbnail('A'), after: 'new-file' } };
      return [
        { kind: 'update', type: 'AssetVersion', key: [id('v2')], label: label('AssetVersion', 'v2'), attributes },
      ];
    }
  }
}

export function noteValues(id: string, parent_id: string) {
  return { id, content: `Text of ${id}`, parent_id, parent_type: 'Task', user_id: ourUser };
}

export function metadataValues(ref: string, key: string) {
  return { parent_id: id(ref), parent_type: 'Task', key, value: 'first' };
}

export function attributeValues(ref: string) {
  return { configuration_id: extras.attribute, entity_id: id(ref), value: 'first' };
}

function taskValues(key: string, name = key) {
  return { id: key, name, parent_id: id('s1'), project_id: 'project', status_id: status('Ready') };
}

/** At most one change of an entity. */
function firstOfEach(changes: EntityChange[]): EntityChange[] {
  const seen = new Set<string>();
  return changes.filter(({ type, key }) => {
    const address = addressOf(type, key);
    return !seen.has(address) && seen.add(address);
  });
}
