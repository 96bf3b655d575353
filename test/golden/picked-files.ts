import type { PickedFile } from '../../src/journal/picked-files.ts';

/** A file of a case: `data` in base64, and zeros after it where `size` says that it is longer. */
interface CaseFile {
  name: string;
  data: string;
  size?: number;
}

/** What a filled form holds of the files of a case, and the files themselves by id, as the background keeps them. */
export function withPickedFiles(input: unknown): { input: unknown; files: Map<string, PickedFile> } {
  const files = new Map<string, PickedFile>();
  const withFiles = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withFiles);
    if (typeof value !== 'object' || value === null) return value;
    if (!isFile(value))
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withFiles(inner)]));
    const bytes = Buffer.from(value.data, 'base64');
    const { size = bytes.length } = value;
    const id = `file-${files.size}`;
    const content = new Blob([bytes, new Uint8Array(Math.max(0, size - bytes.length))]);
    files.set(id, { name: value.name, content });
    return { id, name: value.name, size };
  };
  return { input: withFiles(input), files };
}

function isFile(value: unknown): value is CaseFile {
  return typeof value === 'object' && value !== null && 'name' in value && 'data' in value;
}
