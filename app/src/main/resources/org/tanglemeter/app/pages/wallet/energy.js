// The household's own data: power as it is, the day, the month.
import { html, nothing } from '/shared/lit-html.js';
import { get } from '/shared/http.js';
import { addDays, day, hour, isoDay, month, number, power as watts, quantity, shortDay, startOfDay, time } from '/shared/format.js';
import { empty } from '/shared/parts.js';
import { plot } from '/shared/plot.js';
import { say } from '/shared/words.js';
import { latest, power, total, usage } from '/wallet/readings.js';

const VIEWS = ['live', 'day', 'month'];
const LIVE_MINUTES = 15;

export const energy = ({ query, reload }) => {
  let view = VIEWS.includes(query.get('view')) ? query.get('view') : 'live';
  let date = isoDay();
  let device = localStorage.getItem('device');
  let drawing;
  let drawnAs;
  const choose = (change) => {
    change();
    reload();
  };
  const end = () => {
    drawing?.end();
    drawing = undefined;
    drawnAs = undefined;
  };
  return {
    title: 'energy.title',
    hears: ['readings', 'devices'],
    leave: end,
    async load() {
      const devices = (await get('/api/devices')).filter((one) => one.owned);
      device = devices.some(({ address }) => address === device) ? device : devices[0]?.address;
      if (device === undefined) {
        return { devices };
      }
      return { devices, view, date, device, ...(await READ[view](device, date)) };
    },
    draw: (data) =>
      data.devices.length === 0
        ? empty('device', say('home.noDevice'), html`<a role="button" href="/devices/pair">${say('devices.pair')}</a>`)
        : html`
            <div class="row">
              <div class="tabs" role="group" aria-label=${say('energy.period')}>
                ${VIEWS.map(
                  (one) => html`<button
                    aria-pressed=${view === one}
                    @click=${() => {
                      history.replaceState(null, '', `/energy?view=${one}`);
                      choose(() => (view = one));
                    }}
                  >
                    ${say(`energy.${one}`)}
                  </button>`,
                )}
              </div>
              ${data.devices.length > 1
                ? html`<select
                    class="inline"
                    aria-label=${say('request.device')}
                    @change=${(event) => {
                      localStorage.setItem('device', event.target.value);
                      choose(() => (device = event.target.value));
                    }}
                  >
                    ${data.devices.map(({ address, name }) => html`<option value=${address} ?selected=${address === device}>${name}</option>`)}
                  </select>`
                : nothing}
            </div>
            ${data.view === 'live' ? nothing : stepper(data, (iso) => choose(() => (date = iso)))} ${SHOW[data.view](data)}
          `,
    drawn(data) {
      const element = document.querySelector('#plot');
      if (!element || !data.columns) {
        end();
        return;
      }
      const as = `${data.view} ${data.device} ${data.columns.series.length}`;
      if (drawing && drawnAs === as && element.firstChild) {
        drawing.update(data.columns.data);
        return;
      }
      end();
      drawnAs = as;
      drawing = plot(element, data.columns);
    },
  };
};

const READ = {
  async live(device) {
    const until = new Date();
    const from = new Date(until - LIVE_MINUTES * 60_000);
    const [now, curve] = await Promise.all([latest(device), power(device, from, until, { points: LIVE_MINUTES * 60 })]);
    return { now, columns: curves(curve) };
  },
  async day(device, date) {
    const [from, until] = [startOfDay(date), startOfDay(addDays(date, 1))];
    const [curve, hours, sums] = await Promise.all([
      power(device, from, until, { points: 1440 }),
      usage(device, from, until, 'hour'),
      usage(device, from, until, 'day'),
    ]);
    return { columns: whole(curves(curve), from, until), rows: hours, sums };
  },
  async month(device, date) {
    const first = `${date.slice(0, 7)}-01`;
    const [from, until] = [startOfDay(first), startOfDay(`${addDays(first, 31).slice(0, 7)}-01`)];
    const [days, sums] = await Promise.all([usage(device, from, until, 'day'), usage(device, from, until, 'month')]);
    return { columns: whole(bars(days), from, until), rows: days, sums };
  },
};

/** Drawn over the whole time, also where nothing is known. */
const whole = (columns, from, until) => columns && { ...columns, range: [from / 1000, until / 1000] };

function curves({ time: times, powerDelivered_W: to, powerReturned_W: from, ...phases }) {
  if (times.length === 0) {
    return undefined;
  }
  const lines = [
    { label: say('energy.import'), color: '--accent', fill: true, values: to },
    { label: say('energy.export'), color: '--warm', fill: true, values: from },
    { label: 'L1', color: '--blue', values: phases.powerL1_W },
    { label: 'L2', color: '--bad', values: phases.powerL2_W },
    { label: 'L3', color: '--muted', values: phases.powerL3_W },
  ].filter(({ values }, i) => i === 0 || values?.some((value) => value !== null && value !== 0));
  // A single phase says the same as the whole.
  const shown = lines.length === 3 && lines[1].label !== 'L1' && lines[2].label === 'L1' ? lines.slice(0, 2) : lines;
  return { unit: 'W', series: shown, data: [times, ...shown.map(({ values }) => values)] };
}

function bars(rows) {
  const known = rows.filter((row) => row.energyDelivered_Wh !== null);
  if (known.length === 0) {
    return undefined;
  }
  const kilo = (column) => known.map((row) => (row[column] === null ? null : row[column] / 1000));
  return {
    unit: 'kWh',
    decimals: 1,
    days: true,
    series: [
      { label: say('energy.import'), color: '--accent', bars: true },
      ...(total(rows, 'energyReturned_Wh') ? [{ label: say('energy.export'), color: '--warm', bars: true }] : []),
    ],
    data: [
      known.map((row) => new Date(row.from).getTime() / 1000 + 43_200),
      kilo('energyDelivered_Wh'),
      ...(total(rows, 'energyReturned_Wh') ? [kilo('energyReturned_Wh').map((value) => (value === null ? null : -value))] : []),
    ],
  };
}

const picture = (columns) =>
  columns
    ? html`<section class="card"><div id="plot" class="plot" role="img" aria-label=${say('energy.plot')}></div></section>`
    : empty('energy', say('energy.none'));

const SHOW = {
  live: ({ now, columns }) => html`
    ${now
      ? html`<div class="cards figures">
          ${tile('energy.import', watts(now.powerDelivered_W ?? 0), say('energy.at', { time: time(now.time) }))}
          ${now.powerReturned_W === null ? nothing : tile('energy.export', watts(now.powerReturned_W))}
          ${['L1', 'L2', 'L3'].filter((phase) => now[`power${phase}_W`] !== null).length < 2
            ? nothing
            : html`<div class="card">
                <p class="label">${say('energy.phases')}</p>
                ${['L1', 'L2', 'L3'].map((phase) =>
                  now[`power${phase}_W`] === null ? nothing : html`<p class="phase"><span>${phase}</span> <strong>${watts(now[`power${phase}_W`])}</strong></p>`,
                )}
              </div>`}
        </div>`
      : nothing}
    ${picture(columns)}
  `,
  day: ({ columns, rows, sums }) => html`${totals(sums)} ${picture(columns)} ${columns ? table(rows, (row) => hour(row.from)) : nothing}`,
  month: ({ columns, rows, sums }) => html`${totals(sums)} ${picture(columns)} ${columns ? table(rows, (row) => shortDay(row.from)) : nothing}`,
};

const tile = (label, value, small = '') => html`<div class="card">
  <p class="label">${say(label)}</p>
  <p class="figure">${value}</p>
  ${small ? html`<small>${small}</small>` : nothing}
</div>`;

const kilowattHours = (wattHours) => (wattHours === null ? '–' : quantity(wattHours / 1000, 'kWh', 2));
const cubicMetres = (litres) => (litres === null ? '–' : quantity(litres / 1000, 'm³', 2));

const totals = (sums) => html`<div class="cards figures">
  ${tile('energy.import', kilowattHours(total(sums, 'energyDelivered_Wh')))} ${tile('energy.export', kilowattHours(total(sums, 'energyReturned_Wh')))}
  ${total(sums, 'gas_l') === null ? nothing : tile('energy.gas', cubicMetres(total(sums, 'gas_l')))}
</div>`;

function table(rows, name) {
  const gas = total(rows, 'gas_l') !== null;
  const cell = (value) => (value === null ? '–' : number(value / 1000, 3));
  return html`<details class="card">
    <summary>${say('energy.table')}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${say('energy.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('energy.from')}</th>
            <th scope="col" class="right">${say('energy.import')} (kWh)</th>
            <th scope="col" class="right">${say('energy.export')} (kWh)</th>
            ${gas ? html`<th scope="col" class="right">${say('energy.gas')} (m³)</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows
            .filter((row) => row.energyDelivered_Wh !== null || row.gas_l !== null)
            .map(
              (row) => html`<tr>
                <th scope="row">${name(row)}</th>
                <td class="right">${cell(row.energyDelivered_Wh)}</td>
                <td class="right">${cell(row.energyReturned_Wh)}</td>
                ${gas ? html`<td class="right">${cell(row.gas_l)}</td>` : nothing}
              </tr>`,
            )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function stepper({ view, date }, go) {
  const step = (direction) =>
    view === 'day' ? addDays(date, direction) : `${addDays(`${date.slice(0, 7)}-${direction < 0 ? '01' : '28'}`, direction * 5).slice(0, 7)}-01`;
  const isLast = view === 'day' ? date >= isoDay() : date.slice(0, 7) >= isoDay().slice(0, 7);
  return html`<div class="stepper" role="group" aria-label=${say('energy.which')}>
    <button class="secondary icon back" aria-label=${say(`energy.before.${view}`)} @click=${() => go(step(-1))}>‹</button>
    <strong aria-live="polite">${view === 'day' ? day(date) : month(`${date.slice(0, 7)}-15`)}</strong>
    <button class="secondary icon" aria-label=${say(`energy.after.${view}`)} ?disabled=${isLast} @click=${() => go(step(1))}>›</button>
  </div>`;
}
