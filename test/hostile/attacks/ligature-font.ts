/** In a thousandth of the font's size: what a character is wide, and what the word is that the font swallows. */
const [ofCharacter, ofWord] = [600, 12_000];
const [first, last] = [0x20, 0x7e];
const glyphOf = (character: string): number => character.charCodeAt(0) - first + 1;
const word = 'Apply';
const wordGlyph = last - first + 2;
const glyphs = wordGlyph + 1;

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
};

/** One filled rectangle: corners as steps from one to the next. */
function box(width: number): Buffer {
  const [right, top] = [width - 40, 700];
  const corners = [u16(40, right - 40, 0, -(right - 40)), u16(0, 0, top, 0)];
  return Buffer.concat([u16(1, 40, 0, right, top, 3, 0), Buffer.from([1, 1, 1, 1]), ...corners]);
}

/** Takes the first glyph of the word for all of it, where the others follow (OpenType, GSUB, lookup type 4). */
function substitution(): Buffer {
  const [begin, ...rest] = [...word].map(glyphOf) as [number, ...number[]];
  const ligature = u16(wordGlyph, word.length, ...rest);
  const set = Buffer.concat([u16(1, 4), ligature]);
  const coverage = u16(1, 1, begin);
  const table = Buffer.concat([u16(1, 8 + set.length, 1, 8), set, coverage]);
  const lookups = Buffer.concat([u16(1, 4), u16(4, 0, 1, 8), table]);
  const scripts = Buffer.concat([u16(1), Buffer.from('DFLT'), u16(8), u16(4, 0), u16(0, 0xffff, 1, 0)]);
  const features = Buffer.concat([u16(1), Buffer.from('liga'), u16(8), u16(0, 1, 0)]);
  const head = 10;
  return Buffer.concat([
    ...[u16(1, 0, head, head + scripts.length, head + scripts.length + features.length)],
    ...[scripts, features, lookups],
  ]);
}

/** The tables of a font, by name, in the order that names have. */
function tables(): Record<string, Buffer> {
  const boxes = Array.from({ length: glyphs }, (_, glyph) =>
    glyph === glyphOf(' ') ? Buffer.alloc(0) : box(glyph === wordGlyph ? ofWord : ofCharacter),
  );
  const offsets = [0];
  for (const one of boxes) offsets.push(offsets.at(-1)! + one.length);
  const advances = Array.from({ length: glyphs }, (_, glyph) => (glyph === wordGlyph ? ofWord : ofCharacter));
  const groups = Buffer.concat([u16(12, 0), u32(28, 0, 1, first, last, 1)]);
  const panose = Buffer.alloc(10);
  return {
    GSUB: substitution(),
    'OS/2': Buffer.concat([
      ...[
        u16(4, ofCharacter, 400, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        panose,
        u32(1, 0, 0, 0),
        Buffer.from('NONE'),
      ],
      ...[u16(0x40, first, last, 800, -200, 0, 900, 200), u32(1, 0), u16(500, 700, 0, 32, 5)],
    ]),
    cmap: Buffer.concat([u16(0, 1, 3, 10), u32(12), groups]),
    glyf: Buffer.concat(boxes),
    head: Buffer.concat([
      ...[u32(0x10000, 0x10000, 0, 0x5f0f3cf5), u16(3, 1000), u32(0, 0, 0, 0)],
      u16(0, 0, ofWord, 800, 0, 8, 2, 1, 0),
    ]),
    hhea: Buffer.concat([u32(0x10000), u16(800, -200, 0, ofWord, 0, 0, ofWord, 1, 0, 0, 0, 0, 0, 0, 0, glyphs)]),
    hmtx: u16(...advances.flatMap((advance) => [advance, 40])),
    loca: u32(...offsets),
    maxp: Buffer.concat([u32(0x10000), u16(glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: u16(0, 0, 6),
    post: u32(0x30000, 0, 0, 0, 0, 0, 0, 0),
  };
}

/**
 * A font in which every character is a block, and the word "Apply" is one block of its own, wide enough to push buttons
 * around: what is written can then not be read, and reads as whatever the font's maker draws there.
 */
export function ligatureFont(): string {
  const parts = Object.entries(tables());
  const padded = parts.map(([name, bytes]) => ({ name, bytes, length: (bytes.length + 3) & ~3 }));
  const power = 2 ** Math.floor(Math.log2(parts.length));
  let offset = 12 + 16 * parts.length;
  const head = [u32(0x10000), u16(parts.length, power * 16, Math.log2(power), parts.length * 16 - power * 16)];
  const body: Buffer[] = [];
  for (const { name, bytes, length } of padded) {
    const filled = Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
    let sum = 0;
    for (let at = 0; at < length; at += 4) sum = (sum + filled.readUInt32BE(at)) >>> 0;
    head.push(Buffer.from(name), u32(sum, offset, bytes.length));
    body.push(filled);
    offset += length;
  }
  return Buffer.concat([...head, ...body]).toString('base64');
}
