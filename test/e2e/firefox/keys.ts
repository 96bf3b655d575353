/** The code points WebDriver uses for keys that type no text. */
const codes: Record<string, string> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  F10: '\uE03A',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

/** What to send for a key, named as in `KeyboardEvent.key`. */
export function keyCode(name: string): string {
  const code = codes[name];
  if (code) return code;
  if ([...name].length !== 1)
    throw new Error(`There is no key ${name} here; there are ${Object.keys(codes).join(', ')}.`);
  return name;
}

/** The keys of a combination such as `Control+Shift+k`, in the order they are pressed. */
export function keysOf(combination: string): string[] {
  return combination.split(/(?<=.)\+/).map(keyCode);
}
