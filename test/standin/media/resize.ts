import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Blob } from './blobs.ts';

interface Pixels {
  width: number;
  height: number;
  /** RGBA, a byte for each. */
  data: Uint8Array;
}

/** The picture made to fit a square of `size` pixels, as PNG; `undefined` for what is no picture we can read. */
export function resizePicture({ data, type }: Blob, size: number): Buffer | undefined {
  try {
    const source = type === 'image/jpeg' ? jpeg.decode(data, { useTArray: true }) : PNG.sync.read(data);
    const scale = Math.min(1, size / Math.max(source.width, source.height));
    const width = Math.max(1, Math.round(source.width * scale));
    const height = Math.max(1, Math.round(source.height * scale));
    return encode(shrink(source, width, height));
  } catch {
    return undefined;
  }
}

/** Each new pixel is the mean of those it covers. */
function shrink(source: Pixels, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const top = Math.floor((row * source.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * source.height) / height));
    for (let column = 0; column < width; column++) {
      const left = Math.floor((column * source.width) / width);
      const right = Math.max(left + 1, Math.floor(((column + 1) * source.width) / width));
      data.set(mean(source, { left, right, top, bottom }), (row * width + column) * 4);
    }
  }
  return { width, height, data };
}

function mean(source: Pixels, area: { left: number; right: number; top: number; bottom: number }): number[] {
  const sums = [0, 0, 0, 0];
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      for (let channel = 0; channel < 4; channel++)
        sums[channel]! += source.data[(y * source.width + x) * 4 + channel]!;
    }
  }
  const count = (area.right - area.left) * (area.bottom - area.top);
  return sums.map((sum) => Math.round(sum / count));
}

function encode({ width, height, data }: Pixels): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  return PNG.sync.write(png);
}
