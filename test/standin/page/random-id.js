/** A random id. Pages that do not come by HTTPS lack `crypto.randomUUID`. */
export function randomId() {
  const [first, second, third, fourth] = crypto.getRandomValues(new Uint32Array(4));
  const hex = [first, second, third, fourth].map((part) => part.toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
