import { direction } from '../direction.ts';
import { readableOn } from '../theme.ts';
import { partsOf, type Share } from './parts-of.ts';

interface StackedBarProps {
  shares: readonly Share[];
  /** What the longest bar beside it comes to: bars of a chart are as long as they are much. */
  longest: number;
  /** Amounts say something by themselves, and are written where there is room. */
  isCounted?: boolean;
}

const height = 18;
/** Where a number can be read in a part; hundredths of the width. */
const readable = 9;

/** Parts of a whole beside each other, in their colours, with their numbers where there is room. What it shows is said in words beside it. */
export function StackedBar({ shares, longest, isCounted = false }: StackedBarProps) {
  return (
    <svg class="stacked-bar" width="100%" height={height} aria-hidden="true">
      {partsOf(shares, longest, direction).map(({ name, color, amount, from, width }) => (
        <g key={from}>
          <rect x={`${from}%`} width={`${width}%`} height={height} style={{ fill: color ?? '#8a939a' }}>
            <title>{name}</title>
          </rect>
          {isCounted && width >= readable && (
            <text x={`${from + width / 2}%`} y={13} style={{ fill: readableOn(color ?? '#8a939a') }}>
              {amount}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
