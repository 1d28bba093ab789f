// The time that is shown of a household's data: as one chooses it, and steps through it. Days, weeks, months and years are
// those of the household, so that one with a change of the clock has an hour less or more.
import { addDays, isoDay, startOfDay } from '/shared/format.js';

const LIVE = 15 * 60_000;
const SHORTEST = 60_000;
const LONGEST = 10 * 366 * 86_400_000;

export const RANGES = ['live', 'day', 'week', 'month', 'year', 'all'];

const monthOf = (iso) => `${iso.slice(0, 7)}-01`;
const yearOf = (iso) => `${iso.slice(0, 4)}-01-01`;

/** First day, and how the first days of the next one and the one before are found. */
const CALENDAR = {
  day: { first: (iso) => iso, next: (first) => addDays(first, 1), before: (first) => addDays(first, -1) },
  week: { first: (iso) => addDays(iso, -((new Date(`${iso}T12:00:00Z`).getUTCDay() + 6) % 7)), next: (first) => addDays(first, 7), before: (first) => addDays(first, -7) },
  month: { first: monthOf, next: (first) => monthOf(addDays(first, 31)), before: (first) => monthOf(addDays(first, -1)) },
  year: { first: yearOf, next: (first) => yearOf(addDays(first, 366)), before: (first) => yearOf(addDays(first, -1)) },
};

/** The range of this name around a moment. */
export const around = (name, moment = Date.now()) => (CALENDAR[name] ? { name, first: CALENDAR[name].first(isoDay(moment)) } : { name });

/** A range that was looked for with pointer or buttons. */
export const between = (from, until) => ({ name: 'own', from, until });

/**
 * From when until when, in milliseconds.
 *
 * @param whole from when until when there may be data
 */
export function span({ name, first, from, until }, whole) {
  if (CALENDAR[name]) {
    return { from: startOfDay(first).getTime(), until: startOfDay(CALENDAR[name].next(first)).getTime() };
  }
  if (name === 'live') {
    return { from: Date.now() - LIVE, until: Date.now() };
  }
  return name === 'all' ? whole : { from, until };
}

/** The one before (-1) or after (1). */
export function step(range, direction, whole) {
  const calendar = CALENDAR[range.name];
  if (calendar) {
    return { ...range, first: direction < 0 ? calendar.before(range.first) : calendar.next(range.first) };
  }
  const { from, until } = span(range, whole);
  return between(from + direction * (until - from), until + direction * (until - from));
}

/** So much longer or shorter, around the same middle. */
export function zoom(range, factor, whole) {
  const { from, until } = span(range, whole);
  const length = Math.min(LONGEST, Math.max(SHORTEST, (until - from) * factor));
  const middle = (from + until) / 2;
  return between(middle - length / 2, middle + length / 2);
}
