/** A random id, written as UUIDs are. In a page that does not come by HTTPS the browser's own way is missing. */
export function randomId(): string {
  const [first = 0, second = 0, ...rest] = crypto.getRandomValues(new Uint32Array(4));
  const hex = (part: number): string => part.toString(16).padStart(8, '0');
  // Which bits say that it is a random one: RFC 9562, 5.4.
  const parts = [first, (second & 0xffff_0fff) | 0x4000, ((rest[0] ?? 0) & 0x3fff_ffff) | 0x8000_0000, rest[1] ?? 0];
  return parts
    .map((part) => hex(part >>> 0))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
