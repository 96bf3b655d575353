/** Outlines on a 16 px grid. */
const paths: Record<string, string> = {
  status: 'M3 4h10M3 8h6M3 12h8M12.5 10.5l-2 3',
  sync: 'M3 8a5 5 0 0 1 8.6-3.5L13 6M13 3v3h-3M13 8a5 5 0 0 1-8.6 3.5L3 10M3 13v-3h3',
  thumbnail: 'M2.5 9.5h11v4h-11zM8 7V2.5M5.5 5 8 2.5 10.5 5',
  link: 'M6.5 9.5 9.5 6.5M7 4.5l1.2-1.2a2.7 2.7 0 0 1 3.8 3.8L10.8 8.3M9 11.5l-1.2 1.2a2.7 2.7 0 0 1-3.8-3.8L5.2 7.7',
  versions: 'M2.5 4.5h8v6h-8zM5 4.5v-2h8.5v6h-3M4.5 12.5h8',
  close: 'M4 4l8 8M12 4l-8 8',
  download: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  move: 'M5 5 2 8l3 3M11 5l3 3-3 3M2 8h12',
  left: 'M10 4 6 8l4 4',
  right: 'M6 4l4 4-4 4',
  arrow: 'M3 8h9M9 5l3 3-3 3',
  good: 'M3 8.5 6.5 12 13 5',
  bad: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.6M8 10.9v.2',
  picture: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 2.5 2.5 2-2 3.5 3M10.5 6.5h.1',
  undo: 'M5 5H10a3 3 0 0 1 0 7H7M5 5l2.5-2.5M5 5l2.5 2.5',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.5 3.5',
};

/** A decoration: what it says is said in words beside it. */
export function Icon({ name }: { name: string }) {
  return (
    <svg
      class="icon"
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
