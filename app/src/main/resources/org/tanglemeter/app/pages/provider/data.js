// What came from a household, as the API tells it.
import { find, get } from '/shared/http.js';
import { ZONE } from '/shared/format.js';

const DAY = 86_400_000;

const path = (id, what, query) => `/api/grants/${id}/${what}?${new URLSearchParams(query)}`;
const times = ({ from, until }) => ({ from: new Date(from).toISOString(), until: new Date(until).toISOString() });

/** The newest figures, if a telegram has come. */
export const latest = (id) => find(`/api/grants/${id}/readings/latest`);

/** Power in so many points at most, with a null where nothing came for a while. */
export async function power(id, stream, span, points) {
  return withGaps(await get(path(id, 'readings', { stream, points, ...times(span) })), stream);
}

/** Energy and gas: by hours, days or months, whichever makes a table that one can read. */
export function usage(id, stream, span) {
  const days = (span.until - span.from) / DAY;
  const by = days > 62 ? 'month' : days > 2.1 || stream === 'day' ? 'day' : 'hour';
  return get(path(id, 'usage', { stream, by, zone: ZONE, ...times(span) })).then((rows) => ({ by, rows }));
}

/** How long (s) two points of a stream can be apart with nothing missing between them. */
const PATIENCE = { live: 60, quarter: 1_800, day: 2 * 90_000 };

function withGaps({ step, time, ...columns }, stream) {
  const longest = Math.max(PATIENCE[stream], 2.5 * step);
  const shown = { step, time: [], ...Object.fromEntries(Object.keys(columns).map((name) => [name, []])) };
  time.forEach((at, i) => {
    if (i > 0 && at - time[i - 1] > longest) {
      shown.time.push(time[i - 1] + Math.max(1, step));
      Object.keys(columns).forEach((name) => shown[name].push(null));
    }
    shown.time.push(at);
    Object.keys(columns).forEach((name) => shown[name].push(columns[name][i]));
  });
  return shown;
}

/** The sum of a column; null if nothing is known. */
export function total(rows, column) {
  const known = rows.map((row) => row[column]).filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
