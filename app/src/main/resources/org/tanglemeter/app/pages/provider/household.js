// One household: whether it still grants access, what came, and the plot of it.
import { html, nothing } from '/shared/lit-html.js';
import { find, get, post } from '/shared/http.js';
import { tellDone } from '/shared/app.js';
import { exactTime, hour, lastDay, moment, month, number, power as watts, quantity, shortDay, time, year } from '/shared/format.js';
import { icon } from '/shared/icons.js';
import { alertBox, empty, facts } from '/shared/parts.js';
import { plot } from '/shared/plot.js';
import { say } from '/shared/words.js';
import { latest, power, total, usage } from '/provider/data.js';
import { RANGES, around, between, span, step, zoom } from '/provider/time-range.js';
import { STREAMS, givenName, householdName, nameHousehold, stateBadge, stateOf, streamNames } from '/provider/terms.js';

/** More than a screen has pixels in its width. */
const POINTS = 1_500;

export const household = ({ params, query, act, reload }) => {
  let stream = STREAMS.find((one) => one === query.get('stream'));
  let range = RANGES.includes(query.get('range')) ? around(query.get('range')) : undefined;
  let shown;
  let drawing;
  let drawnAs;
  let onlyShown = false;
  const end = () => {
    drawing?.end();
    drawing = undefined;
    drawnAs = undefined;
  };
  const choose = (chosen) => {
    range = chosen;
    // So that the page is the same when one comes back to it.
    history.replaceState(null, '', `?${new URLSearchParams({ stream, range: range.name })}`);
    reload();
  };
  const doing = {
    range: choose,
    stream(chosen) {
      stream = chosen;
      choose(range.name === 'live' && chosen !== 'live' ? around('month') : range);
    },
    /** Shows a gap, with as much time around it. */
    look(gapped, from, until) {
      stream = gapped;
      choose(zoom(between(from, until), 3));
      document.querySelector('#measurements').scrollIntoView();
    },
    onlyShown(chosen) {
      onlyShown = chosen;
      reload();
    },
    name(id, given) {
      nameHousehold(id, given);
      tellDone(given ? say('household.named', { name: given }) : say('household.unnamed'));
    },
    askKeys: ({ id, version }) =>
      act(async () => {
        await post(`/api/grants/${id}/keys`, {}, version);
        tellDone(say('household.askedKeys'));
      }),
  };
  return {
    title: (data) => (data ? householdName(data.grant.id) : say('households.title')),
    hears: ['grants', 'readings'],
    leave: end,
    async load() {
      const grant = await find(`/api/grants/${params.id}`);
      if (!grant) {
        return undefined;
      }
      const request = (await get('/api/requests')).find(({ id }) => id === grant.request);
      if (stateOf(grant) === 'erased') {
        return { grant, request };
      }
      const streams = STREAMS.filter((one) => one in grant.streams);
      stream = streams.includes(stream) ? stream : streams[0];
      range ??= around(grant.over ? 'all' : stream === 'live' ? 'live' : 'month');
      const whole = { from: Date.parse(grant.from), until: grant.over ? Date.parse(grant.until) : Date.now() };
      whole.until = Math.max(Math.min(whole.until, Date.now()), whole.from + 60_000);
      const asked = span(range, whole);
      const [now, curve, table] = await Promise.all([
        'live' in grant.streams ? latest(grant.id) : undefined,
        power(grant.id, stream, asked, POINTS),
        usage(grant.id, stream, asked),
      ]);
      return { grant, request, streams, stream, range, whole, shown: asked, now, curve, table, onlyShown };
    },
    draw: (data) =>
      data
        ? html`<p class="back"><a href="/">‹ ${say('household.all')}</a></p>
            ${standing(data, doing)} ${data.shown ? measurements(data, doing) : nothing} ${about(data, doing)} ${data.shown ? came(data, doing) : nothing}
            ${data.shown ? exported(data, doing) : nothing}`
        : empty('people', say('household.gone'), html`<a role="button" href="/">${say('household.all')}</a>`),
    drawn(data) {
      const element = document.querySelector('#plot');
      if (!element || !data?.curve) {
        end();
        return;
      }
      const columns = lines(data.curve);
      shown = data.shown;
      const as = `${data.stream} ${columns.series.map(({ label }) => label).join(' ')}`;
      if (drawing && drawnAs === as && element.firstChild) {
        drawing.update(columns.data);
        return;
      }
      end();
      drawnAs = as;
      drawing = plot(element, {
        ...columns,
        unit: 'W',
        height: 300,
        range: () => [shown.from / 1000, shown.until / 1000],
        select: (from, until) => choose(between(from * 1000, until * 1000)),
      });
    },
  };
};

/** What a provider has to know first: whether it may still read. */
function standing({ grant }, { askKeys }) {
  const state = stateOf(grant);
  const rows = grant.rowsDeleted;
  const box = {
    reads: () => nothing,
    rests: () => alertBox(say('household.rests'), 'hint'),
    lost: () => html`${alertBox(say('household.lost'))}
      <button class="secondary" @click=${() => askKeys(grant)}>${icon('key')} ${say('household.askKeys')}</button>`,
    ended: () => html`<section class="box over">
      ${icon('stop')}
      <div>
        <strong>${say(`household.ended.${grant.end ?? 'WITHDRAWN'}`)}</strong>
        <p>${rows === null || rows === undefined ? say('household.kept') : say('household.endedRows', { count: rows })}</p>
      </div>
    </section>`,
    erasing: () => alertBox(say('household.erasing'), 'hint'),
    erased: () => html`<section class="box over">${icon('check')}<span>${say('household.erased', { count: rows })}</span></section>`,
  }[state];
  return html`<div role="status" class="standing">${state === 'reads' || state === 'rests' ? stateBadge(grant) : nothing} ${box()}</div>`;
}

function measurements(data, doing) {
  const { streams, stream, range, whole, shown, now, curve, table } = data;
  const known = table.rows.filter((row) => row.energyDelivered_Wh !== null || row.energyReturned_Wh !== null || row.gas_l !== null);
  const label = spanName(range, shown);
  const isLast = shown.until >= Date.now();
  return html`<section class="card" aria-labelledby="measurements">
    <div class="row">
      <h2 id="measurements">${say('data.title')}</h2>
      ${streams.length > 1
        ? html`<div class="tabs" role="group" aria-label=${say('data.stream')}>
            ${streams.map((one) => html`<button aria-pressed=${one === stream} @click=${() => doing.stream(one)}>${say(`data.stream.${one}`)}</button>`)}
          </div>`
        : nothing}
    </div>
    ${range.name === 'live' && now && !data.grant.over ? figures(now) : nothing}
    <div class="row tools">
      <div class="tabs" role="group" aria-label=${say('data.range')}>
        ${RANGES.filter((one) => one !== 'live' || stream === 'live').map(
          (one) => html`<button aria-pressed=${one === range.name} @click=${() => doing.range(around(one, one === 'live' ? undefined : middle(shown)))}>
            ${say(`data.range.${one}`)}
          </button>`,
        )}
      </div>
      <div class="steps">
        ${tool('data.earlier', '‹', () => doing.range(step(range, -1, whole)))}
        ${tool('data.later', '›', () => doing.range(step(range, 1, whole)), isLast)}
        ${tool('data.closer', '+', () => doing.range(zoom(range, 0.5, whole)))} ${tool('data.wider', '−', () => doing.range(zoom(range, 2, whole)))}
      </div>
    </div>
    <p class="shown" aria-live=${range.name === 'live' ? 'off' : 'polite'}><strong>${label}</strong> <small>${stepName(curve, stream)}</small></p>
    ${curve.time.length > 0
      ? html`<div id="plot" class="plot tall" role="img" aria-label=${say('data.plot', { shown: label })}></div>
          <p class="unprinted"><small>${say('data.zoom')}</small></p>`
      : html`<p class="nothing">${say(data.grant.over || now ? 'data.none' : range.name === 'all' || range.name === 'live' ? 'data.noneYet' : 'data.none')}</p>`}
    ${known.length > 0 && range.name !== 'live' ? sums(known) : nothing} ${known.length > 0 ? rowsOf(table.by, known) : nothing}
  </section>`;
}

const middle = ({ from, until }) => Math.min(Date.now(), (from + until) / 2);

const tool = (key, sign, doing, disabled = false) => html`<button class="secondary icon" aria-label=${say(key)} title=${say(key)} ?disabled=${disabled} @click=${doing}>
  ${sign}
</button>`;

/** What the power is now. */
const figures = (now) => html`<div class="sums">
  <div>
    <p class="label">${say('data.now')}</p>
    <p class="figure">${watts(now.powerDelivered_W ?? 0)}</p>
    <small>${say('data.at', { time: exactTime(now.time) })}</small>
  </div>
  ${now.powerReturned_W
    ? html`<div>
        <p class="label">${say('data.nowReturned')}</p>
        <p class="figure">${watts(now.powerReturned_W)}</p>
      </div>`
    : nothing}
</div>`;

function spanName({ name }, { from, until }) {
  if (name === 'day') {
    return `${shortDay(from)} ${year(from)}`;
  }
  if (name === 'month') {
    return month((from + until) / 2);
  }
  if (name === 'year') {
    return year(from);
  }
  if (name === 'week') {
    return say('data.shown', { from: shortDay(from), until: shortDay(until - 1) });
  }
  return say('data.shown', { from: moment(from), until: shortDay(from) === shortDay(until) ? time(until) : moment(until) });
}

function stepName({ step: seconds, time: points }, stream) {
  if (points.length === 0) {
    return '';
  }
  if (stream !== 'live') {
    return say('data.step.values');
  }
  if (seconds === 1) {
    return say('data.step.telegram');
  }
  return seconds < 120
    ? say('data.step.seconds', { count: seconds })
    : seconds < 7_200
      ? say('data.step.minutes', { count: Math.round(seconds / 60) })
      : say('data.step.hours', { count: Math.round(seconds / 3_600) });
}

/** The curves that tell something: the highest power only where a point stands for more than one telegram. */
function lines({ time: points, powerDelivered_W: delivered, powerDeliveredMost_W: most, powerReturned_W: returned }) {
  const tells = (values) => values.some((value) => value !== null && value !== 0);
  const shown = [
    { label: say('data.delivered'), color: '--accent', fill: true, values: delivered },
    ...(most.some((value, i) => value !== null && value !== delivered[i]) ? [{ label: say('data.most'), color: '--muted', thin: true, values: most }] : []),
    ...(tells(returned) ? [{ label: say('data.returned'), color: '--warm', fill: true, values: returned }] : []),
  ];
  return { series: shown, data: [points, ...shown.map(({ values }) => values)] };
}

const kilowattHours = (wattHours) => quantity(wattHours / 1000, 'kWh', 2);

const sums = (rows) => html`<div class="sums">
  ${[
    ['data.usedInTime', 'energyDelivered_Wh', kilowattHours],
    ['data.returnedInTime', 'energyReturned_Wh', kilowattHours],
    ['data.gasInTime', 'gas_l', (litres) => quantity(litres / 1000, 'm³', 2)],
  ]
    .map(([key, column, text]) => [key, total(rows, column), text])
    .filter(([, sum]) => sum !== null)
    .map(
      ([key, sum, text]) => html`<div>
        <p class="label">${say(key)}</p>
        <p class="figure small">${text(sum)}</p>
      </div>`,
    )}
</div>`;

const ROW_NAME = { hour: (from) => `${shortDay(from)} ${hour(from)}`, day: shortDay, month };

function rowsOf(by, rows) {
  const columns = [
    ['data.deliveredEnergy', 'energyDelivered_Wh'],
    ['data.returnedEnergy', 'energyReturned_Wh'],
    ['data.gas', 'gas_l'],
  ].filter(([, column]) => total(rows, column) !== null);
  return html`<details>
    <summary>${say('data.table')}</summary>
    <div class="scroll" tabindex="0" role="group" aria-label=${say('data.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('data.time')}</th>
            ${columns.map(([key]) => html`<th scope="col" class="right">${say(key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              <th scope="row">${ROW_NAME[by](row.from)}</th>
              ${columns.map(([, column]) => html`<td class="right">${row[column] === null ? '–' : number(row[column] / 1000, 3)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

const about = ({ grant, request }, { name }) => html`<section class="card" aria-labelledby="about">
  <h2 id="about">${say('household.about')}</h2>
  ${facts([
    [say('household.purpose'), request?.purpose.text],
    [say('household.stream'), streamNames(Object.keys(grant.streams))],
    [say('household.from'), moment(grant.from)],
    [say('household.until'), lastDay(grant.until)],
    [say('household.request'), request && html`<a href="/requests/${request.id}">${say('household.showRequest')}</a>`],
  ])}
  <form
    class="naming unprinted"
    @submit=${(event) => {
      event.preventDefault();
      name(grant.id, event.target.elements.name.value.trim());
    }}
  >
    <label for="name">${say('household.yourName')}</label>
    <div class="row">
      <input id="name" name="name" maxlength="80" .value=${givenName(grant.id)} aria-describedby="name-help" />
      <button type="submit" class="secondary">${say('household.saveName')}</button>
    </div>
    <p class="help" id="name-help">${say('household.nameHelp')}</p>
  </form>
</section>`;

/** What came of each stream, and what is missing in it. */
function came({ grant, streams }, doing) {
  return html`<section class="card" aria-labelledby="came">
    <h2 id="came">${say('household.streams')}</h2>
    ${streams.map((stream) => {
      const { rows, last, gaps } = grant.received[stream] ?? {};
      return html`<h3>${say(`data.stream.${stream}`)}</h3>
        ${facts([
          [say('household.state'), say(`stream.state.${grant.streams[stream]}`)],
          [say('household.heard'), last ? moment(last) : say('household.noMessage')],
          [say('household.stored'), rows && number(rows)],
          [say('household.gaps'), rows && (gaps === 0 ? say('household.noGaps') : number(gaps))],
        ])}`;
    })}
    ${streams
      .filter((stream) => grant.received[stream]?.gaps)
      .map(
        (stream) => html`<details>
          <summary>${say(`data.stream.${stream}`)}: ${say('household.gapList', { count: grant.received[stream].gaps })}</summary>
          <ul class="gaps">
            ${grant.received[stream].newestGaps.map(
              ({ from, until }) => html`<li>
                <button class="quiet" @click=${() => doing.look(stream, Date.parse(from), Date.parse(until))}>
                  ${say('data.shown', { from: moment(from), until: shortDay(from) === shortDay(until) ? exactTime(until) : moment(until) })}
                </button>
              </li>`,
            )}
          </ul>
          ${grant.received[stream].gaps > grant.received[stream].newestGaps.length
            ? html`<p><small>${say('household.newestGaps', { count: grant.received[stream].newestGaps.length })}</small></p>`
            : nothing}
        </details>`,
      )}
  </section>`;
}

function exported({ grant, stream, shown, onlyShown }, doing) {
  const query = new URLSearchParams({
    stream,
    ...(onlyShown ? { from: new Date(shown.from).toISOString(), until: new Date(shown.until).toISOString() } : {}),
  });
  return html`<section class="card unprinted" aria-labelledby="export">
    <h2 id="export">${say('export.title')}</h2>
    <p>${say('export.text')}</p>
    <label class="check">
      <input type="checkbox" .checked=${onlyShown} @change=${({ target }) => doing.onlyShown(target.checked)} />${say('export.shown')}
    </label>
    <div class="actions">
      ${['csv', 'json'].map(
        (format) => html`<a role="button" class="secondary" download href="/api/grants/${grant.id}/export?format=${format}&${query}">${say(`export.${format}`)}</a>`,
      )}
    </div>
  </section>`;
}
