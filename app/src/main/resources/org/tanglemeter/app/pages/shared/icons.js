// Drawings of 24 by 24. They mean nothing by themselves: a text stands beside each.
import { html, svg } from '/shared/lit-html.js';

const PATHS = {
  mark: 'M3 11.5 12 4l9 7.5M6 10v9h12v-9M8.5 15h2l1.2-3 1.8 5 1-2h1.5',
  home: 'M3 11.5 12 4l9 7.5M6 10v9.5h12V10M10 19.5v-5h4v5',
  energy: 'M13 3 5.5 13.5H12L11 21l7.5-10.5H12z',
  consent: 'M12 3 5 6v5.5c0 4.3 2.9 7.8 7 9.5 4.1-1.7 7-5.2 7-9.5V6zM9 12l2.2 2.2L15.2 10',
  left: 'M4 19h16M7 16v-5M12 16V6M17 16v-8',
  device: 'M5 4h14v16H5zM8.5 8h7v4h-7zM9 16h.01M12 16h.01M15 16h.01',
  log: 'M6 3.5h9l4 4v13H6zM9.5 11h6M9.5 14.5h6M9.5 8h2.5',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-6 6.500-6s6.1 2.4 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.200M18 14.500c2 .8 3.200 2.700 3.500 5.500',
  ask: 'M4 5h16v11H10l-4.500 4v-4H4zM8.500 9.500h7M8.500 12.500h4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500Z',
  unplugged: 'M9 7V3M15 7V3M6.500 7h11v4a5.500 5.500 0 0 1-11 0zM12 16.500V21M3 3l18 18',
  check: 'M5 12.500 10 17.500 19.500 7',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM12 7.500V12l3 2',
  stop: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17ZM6 6l12 12',
  warning: 'M12 4 2.500 20h19zM12 10v4.500M12 17.500h.01',
  key: 'M14.500 3.500a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM11 12l-7.500 7.500M6 17l2.500 2.500M16 7.500h.01',
  camera: 'M4 7.500h4L9.500 5h5L16 7.500h4V19H4zM12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  next: 'M9 5l7 7-7 7',
};

/** The drawing of this name. */
export const icon = (name) => html`<svg class="drawing" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  ${svg`<path d=${PATHS[name]} />`}
</svg>`;
