// Numbers, dates and times as the reader writes them. Days and times are those of the household, wherever the browser is.
import { language } from './words.js';

export const ZONE = 'Europe/Amsterdam';
const HOUR = 3_600_000;
const LOCALE = { en: 'en-GB', nl: 'nl-NL' }[language];

const dates = (options) => new Intl.DateTimeFormat(LOCALE, { timeZone: ZONE, ...options });
const numbers = (options) => new Intl.NumberFormat(LOCALE, options);

const DAY = dates({ day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DAY = dates({ weekday: 'short', day: 'numeric', month: 'short' });
const YEAR = dates({ year: 'numeric' });
const MONTH = dates({ month: 'long', year: 'numeric' });
const MOMENT = dates({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const TIME = dates({ hour: '2-digit', minute: '2-digit' });
const TIME_OF_ZONE = dates({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
const EXACT_TIME = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const AGO = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });
const LIST = new Intl.ListFormat(LOCALE);

/** 3 December 2026. Takes whatever a Date can be made of, also a day such as 2026-12-03. */
export const day = (when) => DAY.format(new Date(when));
/** Thu, 3 Dec */
export const shortDay = (when) => SHORT_DAY.format(new Date(when));
/** 2026 */
export const year = (when) => YEAR.format(new Date(when));
/** December 2026 */
export const month = (when) => MONTH.format(new Date(when));
/** 3 December 2026 at 17:04 */
export const moment = (when) => MOMENT.format(new Date(when));
/** 17:04 */
export const time = (when) => TIME.format(new Date(when));
/** 17:00; an hour that comes twice, when the clock is set back, has its zone: 02:00 CEST. */
export function hour(when) {
  const moment = new Date(when).getTime();
  const isTwice = [-HOUR, HOUR].some((other) => time(moment + other) === time(moment));
  return (isTwice ? TIME_OF_ZONE : TIME).format(moment);
}
/** 17:04:31 */
export const exactTime = (when) => EXACT_TIME.format(new Date(when));

/** A number with so many decimals. */
export const number = (value, decimals = 0) =>
  numbers({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** A number with its unit, such as 1,234 W. The space does not break. */
export const quantity = (value, unit, decimals = 0) => `${number(value, decimals)}\u00a0${unit}`;

/** Power, given in W: below 10 kW in W, above in kW. */
export const power = (watts) =>
  Math.abs(watts) < 10_000 ? quantity(watts, 'W') : quantity(watts / 1000, 'kW', 1);

/** How much, given in bytes. */
export function bytes(count) {
  const units = ['B', 'kB', 'MB', 'GB'];
  let unit = 0;
  let rest = count;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return quantity(rest, units[unit], unit === 0 || rest >= 100 ? 0 : 1);
}

/** "a", "a and b", "a, b and c" */
export const list = (items) => LIST.format(items);

/** 5 minutes ago, tomorrow, in 3 months. */
export function ago(when, now = Date.now()) {
  const seconds = (new Date(when) - now) / 1000;
  const steps = [
    ['second', 1, 60],
    ['minute', 60, 60],
    ['hour', 3600, 24],
    ['day', 86400, 30],
    ['month', 2_629_800, 12],
    ['year', 31_557_600, Infinity],
  ];
  const [unit, size] = steps.find(([, size, most]) => Math.abs(seconds) / size < most);
  return AGO.format(Math.round(seconds / size), unit);
}

/** About 20 seconds, 3 minutes, 2 hours: for estimates, so never too short. */
export function duration(seconds) {
  const [value, unit] =
    seconds < 90
      ? [Math.max(5, Math.ceil(seconds / 5) * 5), 'second']
      : seconds < 5_400
        ? [Math.ceil(seconds / 60), 'minute']
        : seconds < 172_800
          ? [Math.ceil(seconds / 3600), 'hour']
          : [Math.ceil(seconds / 86_400), 'day'];
  return numbers({ style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** What ends at a moment lasts until and including this day: 30 June 2027 for the midnight after it. */
export const lastDay = (end) => day(justBefore(end));
/** The same as 2027-06-30. */
export const lastIsoDay = (end) => isoDay(justBefore(end));
const justBefore = (end) => new Date(end).getTime() - 1;

/** The day in the household's zone, such as 2026-12-03. */
export function isoDay(when = Date.now()) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(new Date(when))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The moment at which a day (2026-12-03) begins in the household's zone; days of 23 and 25 hours come out right. */
export function startOfDay(iso) {
  const noon = new Date(`${iso}T12:00:00Z`);
  const offset = new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'longOffset' });
  const offsetAt = (when) => {
    const name = offset.formatToParts(when).find((part) => part.type === 'timeZoneName').value;
    return name === 'GMT' ? 'Z' : name.slice(3);
  };
  let start = new Date(`${iso}T00:00:00${offsetAt(noon)}`);
  start = new Date(`${iso}T00:00:00${offsetAt(start)}`);
  return start;
}

/** The day so many days later. */
export function addDays(iso, days) {
  const noon = new Date(`${iso}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}
