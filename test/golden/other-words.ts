import type { ActionCase } from './case.ts';

type Words = Record<string, unknown>;

/** The input of a case, in the words of the action's form where it plainly says the same in others. */
export function otherWords(golden: ActionCase, input: Words): Words {
  const { action } = golden;
  return Object.hasOwn(byAction, action) ? byAction[action]!(input, golden) : input;
}

const byAction: Record<string, (input: Words, golden: ActionCase) => Words> = {
  'move-notes': movedNotes,
  'daily-list': daily,
  'daily-review': daily,
  'set-dates': dates,
  'create-structure': ({ outline, ...input }) => ({
    ...input,
    ...(outline !== undefined && {
      outline: isWords(outline) ? JSON.stringify(outline) : Array.isArray(outline) ? outline.join('\n') : outline,
    }),
  }),
  'duplicate-structure': ({ find, replace = '', ...input }) =>
    find === undefined ? input : { ...input, rename: { find, replace } },
  rename: renamed,
  'thumbnail-from-file': (input) =>
    typeof input['file'] === 'string' ? { ...input, file: fileNamed(input['file']) } : input,
  'thumbnail-from-media': framed,
  'time-report': (input) => (input['group'] === 'user' ? { ...input, group: 'person' } : input),
  delete: withCount,
  'retire-old-versions': withCount,
};

/** Notes with their new texts in one list, and whether the original is kept as yes or no. */
function movedNotes({ notes, keep, ...input }: Words): Words {
  const chosen = Array.isArray(notes) ? notes : notes === undefined ? [] : [notes];
  const idOf = (one: unknown): unknown => (isWords(one) ? (one['id'] ?? one['ref'] ?? one['note']) : one);
  const texts = chosen.filter(isWords).map((one) => ({ id: idOf(one), content: one['content'] ?? one['text'] }));
  return {
    ...input,
    ...(keep !== undefined && { keep: keep === true ? 'copy' : keep === false ? 'move' : keep }),
    ...(notes !== undefined && { notes: chosen.map(idOf) }),
    ...(texts.length > 0 && { texts }),
  };
}

/** The filters of AYON, and the hour at which a day begins as pipelines write it; whether there is a cycle is no hour. */
function daily({ cycle, filters, ...input }: Words): Words {
  const hour = Array.isArray(cycle) ? cycle[0] : typeof cycle === 'string' ? Number(cycle.split(':')[0]) : cycle;
  return {
    ...input,
    ...(typeof hour === 'number' && { cycle: hour }),
    ...(filters !== undefined && { filters: Array.isArray(filters) ? filters.map(asFilter) : filters }),
  };
}

/** `custom_attributes` as a dictionary, or as a list of names and values. */
function asFilter({ custom_attributes: attributes, ...filter }: Words): Words {
  if (attributes === undefined || attributes === null) return filter;
  const pairs = Array.isArray(attributes)
    ? attributes.map((one: Words) => [
        one['name'] ?? one['key'] ?? one['attr_name'] ?? one['attribute'],
        one['value'] ?? one['attr_value'] ?? '',
      ])
    : Object.entries(attributes as Words);
  return { ...filter, attributes: pairs.map(([key, value]) => `${key}=${value}`) };
}

/** A shift in working days, however that is said: `{"shift": 1, "unit": "working days"}`. */
function dates({ shift, ...input }: Words): Words {
  const { days, ...unit } = isWords(shift) ? shift : { days: shift };
  const said = Object.entries({ ...input, ...unit });
  const isOfWork = (word: string): boolean => word.toLowerCase().includes('work');
  const isUnit = ([word]: [string, unknown]): boolean => isOfWork(word) || /^(unit|days|in|by)$/i.test(word);
  const isWorking = said.some(
    (one) => isUnit(one) && one[1] !== false && isOfWork(one[1] === true ? one[0] : String(one[1])),
  );
  return {
    ...Object.fromEntries(said.filter((one) => !isUnit(one))),
    ...(days !== undefined && { shift: days }),
    ...(isWorking && { working: true }),
  };
}

/** Names one by one: by ref, or in the order of the selection. */
function renamed(input: Words, { selection }: ActionCase): Words {
  const { names } = input;
  if (isWords(names)) return { ...input, names: Object.entries(names).map(([id, name]) => ({ id, name })) };
  if (!Array.isArray(names)) return input;
  const row = (one: unknown, index: number) => (typeof one === 'string' ? { id: selection[index], name: one } : one);
  return { ...input, names: names.map(row) };
}

/** A picture where the name is that of one, else a text. */
function fileNamed(name: string): Words {
  const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const isPicture = /\.(png|jpe?g|gif|bmp|tiff?)$/i.test(name);
  return { name, data: isPicture ? onePixel : Buffer.from('no picture').toString('base64') };
}

/** The frames that the form takes of what is played, where a case leaves them out; the moment as a number, too. */
function framed({ at, frames, ...input }: Words, { selection, world }: ActionCase): Words {
  const plays = (version: string): boolean =>
    world.entities.some((one) => one.version === version && one.name === 'ftrackreview-mp4');
  const taken = selection.filter(plays).map((version) => ({ version, file: fileNamed('frame.png') }));
  return { ...input, ...(at !== undefined && { at: String(at) }), frames: frames ?? taken };
}

/** The number that is typed before something is deleted: a case that does not say it, and is not about it, has it right. */
function withCount(input: Words, { action, selection, refused }: ActionCase): Words {
  const typed = /^(typed([ _-]?(number|count))?|number|confirm(ed|ation)?)$/i;
  const said: Words = Object.fromEntries(
    Object.entries(input).map(([word, value]) => [typed.test(word) ? 'count' : word, value]),
  );
  const isAsked = (action === 'delete' || said['how'] === 'delete') && refused === undefined;
  return isAsked && said['count'] === undefined ? { ...said, count: selection.length } : said;
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
