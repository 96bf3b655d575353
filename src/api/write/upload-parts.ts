import { ApiError } from '../wire/api-error.ts';

/** A stretch of a file, in bytes; the end is not part of it. */
export interface Part {
  start: number;
  end: number;
}

const MiB = 2 ** 20;
const GiB = 2 ** 30;

/** Files of up to so many bytes go in parts of so many bytes: what ftrack's own client does (ftrack-protocol §7.3). */
const chunkSizes: readonly (readonly [size: number, chunk: number])[] = [
  [128 * MiB, 8 * MiB],
  [GiB, 16 * MiB],
  [8 * GiB, 32 * MiB],
  [64 * GiB, 64 * MiB],
  // Ten thousand parts, which is as many as an upload may have.
  [1_280_000 * MiB, 128 * MiB],
];

/**
 * The parts in which a file of `size` bytes goes up, in order: a single one unless that saves at least two of them.
 * Throws an `ApiError` for a file of more than 1,280 GB, which no server takes.
 */
export function partsOf(size: number, chunkSize = chunkSizeOf(size)): Part[] {
  const count = Math.ceil(size / chunkSize);
  if (count <= 2) return [{ start: 0, end: size }];
  return Array.from({ length: count }, (_, index) => ({
    start: index * chunkSize,
    end: Math.min(size, (index + 1) * chunkSize),
  }));
}

function chunkSizeOf(size: number): number {
  const row = chunkSizes.find(([largest]) => size <= largest);
  if (!row) throw new ApiError('rejected', 'The file is larger than the server takes, which is 1,280 GB.');
  return row[1];
}
