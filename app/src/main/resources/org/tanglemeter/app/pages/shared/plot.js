// Curves and bars over time, drawn by uPlot in the colours of the page. A plot shows nothing that a text or a table beside
// it does not tell, too.
import uPlot from '/shared/uplot.js';
import { say } from '/shared/words.js';
import { ZONE, exactTime, number, quantity, shortDay, time } from '/shared/format.js';

/** A colour of the page as a canvas understands it. */
function color(name) {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `var(${name})`;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/**
 * Draws a plot into an element that has a width, and keeps its width up to date.
 *
 * @param {HTMLElement} element
 * @param {object} what
 * @param {Array[]} what.data times in seconds, then a list of values for each series
 * @param {{label: string, color: string, bars?: boolean, step?: boolean, fill?: boolean, thin?: boolean}[]} what.series color is a CSS variable
 * @param {string} what.unit of the values
 * @param {number} [what.decimals]
 * @param {boolean} [what.days] whether the times are days
 * @param {number[]|Function} [what.range] of time, in seconds, or what tells it; else as far as there are data
 * @param {boolean} [what.stacked] whether the series stand on each other
 * @param {number} [what.height] in pixels
 * @param {Function} [what.select] hears from when until when somebody dragged, in seconds; the plot itself then stays as it is
 * @returns an object with update(data) and end()
 */
export function plot(element, { data, series, unit, decimals = 0, days = false, range, stacked = false, height = 240, select }) {
  let drawn;
  const shown = stacked ? [...series].reverse() : series;
  const selected = (made) => {
    const { left, width } = made.select;
    if (width > 0) {
      made.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      select(made.posToVal(left, 'x'), made.posToVal(left + width, 'x'));
    }
  };
  const options = () => ({
    width: element.clientWidth,
    height,
    // Half a label of the last time.
    padding: [null, days ? 40 : 24, null, null],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), ZONE),
    cursor: { y: false, drag: { x: !days, y: false, setScale: !select } },
    hooks: { setSelect: select ? [selected] : [] },
    legend: { live: true },
    scales: { x: { range: ends }, y: { range: (_, low, high) => [Math.min(0, low), Math.max(high, 1) * 1.05] } },
    axes: [
      {
        stroke: color('--muted'),
        grid: { stroke: color('--line'), width: 1 },
        ticks: { show: false },
        values: (_, times, __, ___, step) => times.map((at) => (days ? shortDay : step < 60 ? exactTime : time)(at * 1000)),
        space: days ? 90 : 70,
      },
      {
        stroke: color('--muted'),
        grid: { stroke: color('--line'), width: 1 },
        ticks: { show: false },
        size: 64,
        // The topmost has the unit; a longer one stands above the plot.
        values: (_, values) => {
          const digits = decimals && values.some((value) => value % 1) ? decimals : 0;
          return values.map((value, i) => (i === values.length - 1 && unit.length <= 3 ? quantity(value, unit, digits) : number(value, digits)));
        },
      },
    ],
    series: [
      { label: say('plot.time'), value: (_, at) => (at === null ? '' : days ? shortDay(at * 1000) : exactTime(at * 1000)) },
      ...shown.map((one, i) => ({
        label: one.label,
        stroke: color(one.color),
        fill: one.fill || one.bars ? `color-mix(in srgb, ${color(one.color)} ${one.bars ? (stacked ? 100 : 75) : 16}%, transparent)` : undefined,
        width: one.thin ? 0.75 : 1.5,
        points: { show: false },
        paths: one.bars ? uPlot.paths.bars({ size: [0.7, 48] }) : one.step ? uPlot.paths.stepped({ align: 1 }) : undefined,
        value: (_, top, __, at) => {
          if (at === null || at === undefined) {
            return '';
          }
          const value = stacked ? data[series.length - i][at] : top;
          return value === null || value === undefined ? '–' : `${number(value, decimals)}\u00a0${unit}`;
        },
      })),
    ],
  });
  const ends = (_, first, last) => {
    const times = data[0];
    const isZoomed = first !== times[0] || (last !== times.at(-1) && times.length > 1);
    return isZoomed ? [first, last] : ((typeof range === 'function' ? range() : range) ?? (days ? wholeDays(times[0], times.at(-1)) : [first, last]));
  };
  const draw = () => {
    drawn?.destroy();
    drawn = new uPlot(options(), stacked ? stack(data) : data, element);
  };
  const fit = new ResizeObserver(() => drawn?.setSize({ width: element.clientWidth, height }));
  draw();
  fit.observe(element);
  window.addEventListener('theme', draw);
  return {
    update(fresh) {
      data = fresh;
      drawn.setData(stacked ? stack(fresh) : fresh);
    },
    end() {
      window.removeEventListener('theme', draw);
      fit.disconnect();
      drawn.destroy();
    },
  };
}

/** A week at least, or a single day would fill all of it. */
function wholeDays(first, last) {
  const day = 86_400;
  const missing = Math.max(0, 7 * day - (last - first + day));
  return [first - day / 2 - missing, last + day / 2];
}

/** Each series on the sum of those before it, the topmost first: what is drawn later lies over it. */
function stack([times, ...columns]) {
  const sums = [];
  for (const column of columns) {
    const below = sums.at(-1);
    sums.push(column.map((value, i) => (value ?? 0) + (below?.[i] ?? 0)));
  }
  return [times, ...sums.reverse()];
}
