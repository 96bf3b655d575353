/**
 * The characters of a name that pipelines refuse, each once; nothing where there are none. A dot is taken, whatever their
 * documentation says (automation-rules §2.17, D1).
 */
export function refusedCharacters(name: string): string {
  const refused = new Set([...name].filter((character) => !/[a-zA-Z0-9_.]/.test(character)));
  return [...refused].map((character) => (/\s/.test(character) ? '␣' : character)).join(' ');
}
