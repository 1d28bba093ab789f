// Curves and bars over time, drawn by uPlot in the colours of the page. A plot shows nothing that a text or a table beside
// it does not tell, too.
import uPlot from '/shared/uplot.js';
import { ZONE, exactTime, number, shortDay, time } from '/shared/format.js';

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
 * @param {{label: string, color: string, bars?: boolean, step?: boolean, fill?: boolean}[]} what.series color is a CSS variable
 * @param {string} what.unit of the values
 * @param {number} [what.decimals]
 * @param {boolean} [what.days] whether the times are days
 * @param {number} [what.height] in pixels
 * @returns an object with update(data) and end()
 */
export function plot(element, { data, series, unit, decimals = 0, days = false, height = 240 }) {
  let drawn;
  const options = () => ({
    width: element.clientWidth,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), ZONE),
    cursor: { y: false, drag: { x: !days, y: false } },
    legend: { live: true },
    scales: { y: { range: (_, low, high) => [Math.min(0, low), Math.max(high, 1) * 1.05] } },
    axes: [
      {
        stroke: color('--muted'),
        grid: { stroke: color('--line'), width: 1 },
        ticks: { show: false },
        values: (_, times) => times.map((at) => (days ? shortDay(at * 1000) : time(at * 1000))),
        space: days ? 90 : 70,
      },
      {
        stroke: color('--muted'),
        grid: { stroke: color('--line'), width: 1 },
        ticks: { show: false },
        size: 64,
        values: (_, values) => values.map((value) => number(value, decimals && values.some((v) => v % 1) ? decimals : 0)),
      },
    ],
    series: [
      { label: '', value: (_, at) => (at === null ? '' : days ? shortDay(at * 1000) : exactTime(at * 1000)) },
      ...series.map((one) => ({
        label: one.label,
        stroke: color(one.color),
        fill: one.fill || one.bars ? `color-mix(in srgb, ${color(one.color)} ${one.bars ? 75 : 16}%, transparent)` : undefined,
        width: 1.5,
        points: { show: false },
        paths: one.bars ? uPlot.paths.bars({ size: [0.7, 48] }) : one.step ? uPlot.paths.stepped({ align: 1 }) : undefined,
        value: (_, value) => (value === null || value === undefined ? '–' : `${number(value, decimals)}\u00a0${unit}`),
      })),
    ],
  });
  const draw = () => {
    drawn?.destroy();
    drawn = new uPlot(options(), data, element);
  };
  const fit = new ResizeObserver(() => drawn?.setSize({ width: element.clientWidth, height }));
  draw();
  fit.observe(element);
  window.addEventListener('theme', draw);
  return {
    update(fresh) {
      data = fresh;
      drawn.setData(fresh);
    },
    end() {
      window.removeEventListener('theme', draw);
      fit.disconnect();
      drawn.destroy();
    },
  };
}
