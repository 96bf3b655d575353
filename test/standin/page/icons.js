/** Outlines on a field of 16 by 16, drawn for the stand-in. */
const outlines = {
  home: 'M2.5 8 8 3l5.5 5M4 7v6h8V7M7 13V9.500h2V13',
  shot: 'M2 4.500h9v7H2zM11 7l3-2v6l-3-2',
  sequence: 'M2 3h12v10H2zM5 3v10M11 3v10M2 6.500h3M2 9.500h3M11 6.500h3M11 9.500h3',
  episode: 'M3 3.500h10v7H3zM5.500 13h5M8 10.500V13',
  folder: 'M2 4h4l1.500 1.500H14V13H2z',
  build: 'M8 2l5.500 3v6L8 14l-5.500-3V5zM2.500 5 8 8l5.500-3M8 8v6',
  milestone: 'M8 2.500 13.500 8 8 13.500 2.500 8z',
  task: 'M3 3h10v10H3zM5.500 8l2 2 3.500-4',
  version: 'M5 2.500h8.500V11H5zM2.500 5v8.500H11',
  list: 'M3 4h1M6 4h7M3 8h1M6 8h7M3 12h1M6 12h7',
  review:
    'M2 8c2-3.500 4-4.500 6-4.500S12 4.500 14 8c-2 3.500-4 4.500-6 4.500S4 11.500 2 8zM8 6.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600z',
  team: 'M6 7.500a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600zM1.500 13c0-2.500 2-4 4.500-4s4.500 1.500 4.500 4M10.500 7.300a2 2 0 1 0 0-4M12 9.200c1.600.5 2.500 1.900 2.500 3.800',
  user: 'M8 7.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM3 13.500c0-2.700 2.200-4.300 5-4.300s5 1.600 5 4.300',
  gear: 'M8 5.700a2.300 2.300 0 1 0 0 4.600 2.300 2.300 0 0 0 0-4.600zM8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2M3.600 3.600 5 5M11 11l1.400 1.400M12.400 3.600 11 5M5 11l-1.400 1.400',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  open: 'M6.500 3.500H3v9.500h9.500V9.500M9 3h4v4M13 3 7.500 8.500',
  caret: 'M4.500 6.500 8 10l3.500-3.500',
  right: 'M6.500 4.500 10 8l-3.500 3.500',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.500 3.500',
  clock: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 5v3l2 1.500',
  jobs: 'M13 6A5.200 5.200 0 0 0 3.500 5M3 2.500V5h2.500M3 10a5.200 5.200 0 0 0 9.500 1M13 13.500V11h-2.500',
  inbox: 'M2.500 9 4 3.500h8L13.500 9v4h-11zM2.500 9H6l.7 1.500h2.600L10 9h3.500',
  heart:
    'M8 13 3 8.200C1.500 6.500 2.300 3.500 5 3.500c1.500 0 2.400.8 3 1.800.6-1 1.500-1.800 3-1.800 2.700 0 3.500 3 2 4.700z',
  plus: 'M8 3v10M3 8h10',
  save: 'M3 3h8l2 2v8H3zM5.500 3v3.500h4.500V3M5.500 13V9.500h5V13',
  undo: 'M6 4 3 7l3 3M3 7h6.500a3.500 3.500 0 0 1 0 7',
  redo: 'M10 4l3 3-3 3M13 7H6.500a3.500 3.500 0 0 0 0 7',
  trash: 'M3 4.500h10M6.500 4.500V3h3v1.500M4.500 4.500 5 13.500h6l.5-9',
  rows: 'M2.500 4h11M2.500 8h11M2.500 12h11',
  cards: 'M2.500 3h4.500v4H2.500zM9 3h4.500v4H9zM2.500 9H7v4H2.500zM9 9h4.500v4H9z',
  play: 'M5 3.500v9l7-4.500z',
  download: 'M8 2.500v8M4.500 7.500 8 11l3.500-3.500M3 13.500h10',
  chart: 'M3 13V8M7 13V3M11 13V6M2 13.500h12',
};

/** An icon that takes the colour of the text around it. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', outlines[name]);
  svg.append(path);
  return svg;
}

/** The icon as the address of a picture, in a grey that is seen on dark and on light. */
export function iconUrl(name) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#8c959c" stroke-width="1.2">` +
    `<path d="${outlines[name]}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
