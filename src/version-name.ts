/** What a version is called: by its asset and its number, which has three digits at least. */
export function versionName(asset: unknown, number: unknown): string {
  return `${asset ?? ''} v${String(number).padStart(3, '0')}`;
}
