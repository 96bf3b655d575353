/** How files of the pictures begin that ftrack takes as thumbnails (ftrack-protocol §7.4), as hexadecimal bytes. */
const beginnings: readonly (readonly [begins: string, ending: string])[] = [
  ['89504e470d0a1a0a', '.png'],
  ['ffd8ff', '.jpg'],
  ['474946383761', '.gif'],
  ['474946383961', '.gif'],
  ['424d', '.bmp'],
  ['49492a00', '.tif'],
  ['4d4d002a', '.tif'],
];

/** The ending that fits what a file holds, whatever it is called; `undefined` where it is no picture. */
export async function pictureType(content: Blob): Promise<string | undefined> {
  const bytes = new Uint8Array(await content.slice(0, 8).arrayBuffer());
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return beginnings.find(([begins]) => hex.startsWith(begins))?.[1];
}
