/** Outlines on a 16 px grid. */
const paths: Record<string, string> = {
  status: 'M3 4h10M3 8h6M3 12h8M12.5 10.5l-2 3',
  sync: 'M3 8a5 5 0 0 1 8.6-3.5L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.6 3.5L3 10M3 13v-3h3',
  thumbnail: 'M2.5 9.5h11v4h-11zM8 7V2.5M5.5 5 8 2.5 10.5 5',
  link: 'M6.5 9.5 9.5 6.5M7 4.5l1.2-1.2a2.7 2.7 0 0 1 3.8 3.8L10.8 8.3M9 11.5l-1.2 1.2a2.7 2.7 0 0 1-3.8-3.8L5.2 7.7',
  versions: 'M2.5 4.5h8v6h-8zM5 4.5v-2h8.5v6h-3M4.5 12.5h8',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  download: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  grid: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  collapse: 'M2.5 3.5h11v9h-11zM10.5 3.5v9M5 6l2 2-2 2',
  expand: 'M2.5 3.5h11v9h-11zM10.5 3.5v9M7.5 6l-2 2 2 2',
  move: 'M5 5 2 8l3 3M11 5l3 3-3 3M2 8h12',
  left: 'M10 4 6 8l4 4',
  right: 'M6 4l4 4-4 4',
  arrow: 'M3 8h9M9 5l3 3-3 3',
  up: 'M8 13V3M4.5 6.5 8 3l3.5 3.5',
  down: 'M4 6l4 4 4-4',
  fold: 'M4 10l4-4 4 4',
  warn: 'M8 2.5 14 13.5H2zM8 6.5v3.2M8 11.6v.1',
  good: 'M3 8.5 6.5 12 13 5',
  bad: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.6M8 10.9v.2',
  picture: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 2.5 2.5 2-2 3.5 3M10.5 6.5h.1',
  undo: 'M5 5H10a3 3 0 0 1 0 7H7M5 5l2.5-2.5M5 5l2.5 2.5',
  note: 'M3 3h10v8H8l-3 2.5V11H3z',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 3.5v9',
  plus: 'M8 3v10M3 8h10',
  rename: 'M3 13h3l7-7-3-3-7 7zM9 4l3 3',
  people:
    'M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c0-3 2-4.5 4.5-4.5s4.5 1.5 4.5 4.5M11 8a2 2 0 1 0 0-4M12 9.5c1.8.5 2.5 2 2.5 4',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  play: 'M5 3l8 5-8 5z',
  flag: 'M4 14V2.5h8.5L10 6l2.5 3.5H4',
  tag: 'M2.5 2.5h5.5l5.5 5.5-5.5 5.5-5.5-5.5zM5.5 5.5h.1',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V4M10.5 2.5V4',
  review: 'M2.5 3.5h11v8h-11zM6.5 5.5l3.5 2-3.5 2zM5 13.5h6',
  tree: 'M3 2.5v9.5h4M3 6h4M9 4.5h4.5v3H9zM9 10.5h4.5v3H9z',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4',
  sort: 'M3 4h5M3 8h7M3 12h9M13 3v4M11.5 5.5 13 7l1.5-1.5',
  braces: 'M6 3H5v4.2L3.5 8l1.5.8V13h1M10 3h1v4.2l1.5.8-1.5.8V13h-1',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5',
};

/** A decoration: what it says is said in words beside it. */
export function Icon({ name }: { name: string }) {
  return (
    <svg
      class={`icon icon-${name}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name] ?? ''} />
    </svg>
  );
}
