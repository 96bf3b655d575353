import { PNG } from 'pngjs';
import { buildPainter } from './build.ts';
import { mix } from './noise.ts';
import { type Color, type Painter, shotPainter } from './shot.ts';

/** What a made-up thumbnail shows. */
export interface Picture {
  kind: 'shot' | 'build';
  seed: string;
  /** The pipeline step; early steps look rough, late ones finished. */
  step: string;
  number: number;
}

/** Painted no wider than this and then enlarged: painting is what takes time, and thumbnails need no more detail. */
const paintedWidth = 160;

/** The picture as a PNG of `width` pixels, 16:9. */
export function renderPicture(picture: Picture, width: number): Buffer {
  const height = Math.round((width * 9) / 16);
  const painted = paintedPixels(picture, Math.min(width, paintedWidth));
  const png = new PNG({ width, height });
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 4;
      painted.sample((column + 0.5) / width, (row + 0.5) / height, png.data, at);
      png.data[at + 3] = 255;
    }
  }
  return PNG.sync.write(png, { deflateLevel: 1 });
}

interface Pixels {
  /** Writes the colour at a point, mixed from the four pixels around it. */
  sample(x: number, y: number, into: Buffer, at: number): void;
}

function paintedPixels(picture: Picture, width: number): Pixels {
  const height = Math.round((width * 9) / 16);
  const paint = finish(picture, picture.kind === 'shot' ? shotPainter(picture.seed) : buildPainter(picture.seed));
  const data = new Float32Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      data.set(paint((column + 0.5) / width, (row + 0.5) / height), (row * width + column) * 3);
    }
  }
  return {
    sample(x, y, into, at) {
      const left = Math.max(0, Math.min(width - 1.001, x * width - 0.5));
      const top = Math.max(0, Math.min(height - 1.001, y * height - 0.5));
      const [column, row] = [Math.floor(left), Math.floor(top)];
      const [right, down] = [left - column, top - row];
      const first = (row * width + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const upper = mix(data[first + channel]!, data[first + 3 + channel]!, right);
        const below = first + width * 3 + channel;
        into[at + channel] = byte(mix(upper, mix(data[below]!, data[below + 3]!, right), down));
      }
    },
  };
}

/** How far the picture is finished: grey blocks in previz, a grid in layout, full light and grade at the end. */
function finish({ step, number }: Picture, paint: Painter): Painter {
  const exposure = 0.92 + (number % 5) * 0.04;
  return (x, y) => {
    const [r, g, b] = paint(x, y);
    const grey = (r + g + b) / 3;
    switch (step) {
      case 'Previz':
      case 'Modeling':
        return scale([Math.round(grey * 6) / 6, Math.round(grey * 6) / 6, Math.round(grey * 6) / 6 + 0.02], exposure);
      case 'Layout':
      case 'Rigging': {
        const line = (x * 12) % 1 < 0.02 || (y * 7) % 1 < 0.03 ? 0.12 : 0;
        return scale([grey * 0.8 + line, grey * 0.85 + line, grey * 0.9 + line * 1.5], exposure);
      }
      case 'Animation':
      case 'Lookdev':
        return scale([(r + grey) / 2, (g + grey) / 2, (b + grey) / 2], exposure);
      case 'Compositing': {
        const vignette = 1 - 0.45 * Math.hypot(x - 0.5, y - 0.5) ** 2 * 2;
        return Math.abs(y - 0.5) > 0.42 ? [0, 0, 0] : scale([r * 1.05, g, b * 0.95], exposure * vignette);
      }
      default:
        return scale([r, g, b], exposure);
    }
  };
}

function scale(color: Color, factor: number): Color {
  return [color[0] * factor, color[1] * factor, color[2] * factor];
}

function byte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value * 255)));
}
