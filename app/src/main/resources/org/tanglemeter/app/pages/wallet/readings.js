// The household's own readings.
import { find, get } from '/shared/http.js';
import { ZONE } from '/shared/format.js';

const path = (device, what, query) => `/api/devices/${device}/${what}?${new URLSearchParams(query)}`;

/** The newest figures of a device, if a telegram has come. */
export const latest = (device) => find(`/api/devices/${device}/readings/latest`);

/** Columns for a plot of power. */
export const power = (device, from, until, { stream = 'live', points = 1000 } = {}) =>
  get(path(device, 'readings', { stream, points, from: from.toISOString(), until: until.toISOString() }));

/** Energy and gas, by hour, day or month. */
export const usage = (device, from, until, by, stream = 'live') =>
  get(path(device, 'usage', { stream, by, zone: ZONE, from: from.toISOString(), until: until.toISOString() }));

/** The sum of a column; null if nothing is known. */
export function total(rows, column) {
  const known = rows.map((row) => row[column]).filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Power to the household less power from it, where it is known. */
export const net = ({ powerDelivered_W: to, powerReturned_W: from }) =>
  to.map((value, i) => (value === null && from[i] === null ? null : (value ?? 0) - (from[i] ?? 0)));

/** A column in which each value is the mean of all in the same so many seconds. */
export function coarser(times, values, seconds) {
  const sums = new Map();
  times.forEach((at, i) => {
    const value = values[i];
    if (value !== null) {
      const key = Math.floor(at / seconds);
      const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
      sums.set(key, { sum: sum + value, count: count + 1 });
    }
  });
  return times.map((at) => {
    const found = sums.get(Math.floor(at / seconds));
    return found ? found.sum / found.count : null;
  });
}
