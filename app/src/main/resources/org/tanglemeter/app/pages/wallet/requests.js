// A provider's request: who asks, for what, what it would see; and the answer.
import { html, nothing } from '/shared/lit-html.js';
import { get, post, find } from '/shared/http.js';
import { go } from '/shared/app.js';
import { addDays, isoDay, lastDay, lastIsoDay, moment, startOfDay } from '/shared/format.js';
import { alertBox, confirm, empty, facts } from '/shared/parts.js';
import { plot } from '/shared/plot.js';
import { knows, say } from '/shared/words.js';
import { STREAMS, standing, streamNames } from '/wallet/terms.js';
import { coarser, net, power } from '/wallet/readings.js';
import { forgetLink, keepLink, keptLink } from '/wallet/request-link.js';
import { camera, canScan } from '/wallet/scan.js';

const STEP = { live: 1, quarter: 900, day: 86400 };

/** Takes a request from a link that leads here, from a text or from a camera. */
export const takeRequest = ({ act, redraw }) => {
  keepLink();
  const take = (link) =>
    act(async () => {
      const { id } = await post('/api/requests', { link });
      go(`/requests/${id}`, { replace: true });
    });
  const scanner = camera(redraw, (text) => text.includes('#1.'), take);
  return {
    title: 'take.title',
    hears: [],
    leave: scanner.stop,
    async load() {
      const link = keptLink();
      if (link) {
        const { id } = await post('/api/requests', { link }).catch(forgetWhatIsRefused);
        forgetLink();
        go(`/requests/${id}`, { replace: true });
      }
      return true;
    },
    draw: () => html`<section class="card">
        <form
          @submit=${(event) => {
            event.preventDefault();
            take(event.target.elements.link.value.trim());
          }}
        >
          <label for="link">${say('take.link')}</label>
          <textarea id="link" name="link" rows="4" class="mono" required spellcheck="false" aria-describedby="link-help"></textarea>
          <p class="help" id="link-help">${say('take.help')}</p>
          <button type="submit">${say('take.look')}</button>
        </form>
      </section>
      ${canScan()
        ? html`<section class="card">
            <h2>${say('take.scan')}</h2>
            ${scanner.draw()}
          </section>`
        : nothing}`,
  };
};

/** A role that does not answer, or first wants a password, has not refused it. */
function forgetWhatIsRefused(problem) {
  if (problem.status !== 0 && problem.status !== 401) {
    forgetLink();
  }
  throw problem;
}

export const request = (page) => {
  const { params } = page;
  // The answer as it is being made; nothing of it counts before the button is pressed.
  const answer = {};
  let picture;
  let pictured = '';
  let check;
  const drawPicture = async (data) => {
    const element = document.querySelector('#picture');
    if (!element || !answer.device) {
      return;
    }
    const finest = STREAMS.find((stream) => answer.streams.has(stream));
    const key = `${answer.device} ${finest}`;
    if (key === pictured) {
      return;
    }
    pictured = key;
    picture?.end();
    picture = undefined;
    element.replaceChildren();
    const shown = finest && (await own(data, answer.device, finest));
    if (pictured === key && shown && element.isConnected) {
      picture = plot(element, {
        data: shown,
        series: [{ label: say('plot.power'), color: '--accent', step: finest !== 'live', fill: true }],
        unit: 'W',
        height: 200,
      });
      document.querySelector('#no-picture').hidden = true;
    }
  };
  return {
    title: (data) => (data?.request ? say('request.title', { provider: data.request.provider }) : say('take.title')),
    hears: ['requests', 'devices'],
    leave: () => picture?.end(),
    async load() {
      const [found, devices] = await Promise.all([find(`/api/requests/${params.id}`), get('/api/devices')]);
      const owned = devices.filter((device) => device.owned);
      if (found && answer.streams === undefined) {
        answer.streams = new Set(found.streams);
        answer.until = lastIsoDay(found.until);
      }
      if (!owned.some(({ address }) => address === answer.device)) {
        answer.device = owned[0]?.address;
      }
      return { request: found, devices: owned, readings: new Map() };
    },
    draw: (data) => (data.request ? whole(data, answer, page, () => check, (outcome) => (check = outcome)) : empty('ask', say('request.gone'))),
    drawn: drawPicture,
  };
};

/** The household's own power as a stream would show it: of the last day, or the last month for days. */
async function own({ readings }, device, stream) {
  const until = new Date();
  const from = new Date(until - (stream === 'day' ? 14 : 1) * 86_400_000);
  const key = `${device} ${from.getTime() > until - 2 * 86_400_000}`;
  if (!readings.has(key)) {
    readings.set(key, await power(device, from, until, { points: 1440 }).catch(() => undefined));
  }
  const found = readings.get(key);
  if (!found || found.time.length < 2) {
    return undefined;
  }
  const values = net(found);
  return [found.time, stream === 'live' ? values : coarser(found.time, values, STEP[stream])];
}

function whole({ request: asked, devices }, answer, page, checked, setChecked) {
  if (asked.answer !== 'NONE') {
    return html`<section class="card">
      <p>${say(asked.answer === 'GRANTED' ? 'request.granted' : 'request.declined')}</p>
      <a href="/consents">${say('consents.title')}</a>
    </section>`;
  }
  const outcome = checked();
  return html`
    <section class="card" aria-labelledby="who">
      <div class="row">
        <h2 id="who">${say('request.who')}</h2>
        ${standing(asked)}
      </div>
      <p class="asker"><strong>${asked.standing === 'CONFIRMED' ? asked.provider : say('provider.claimsToBe', { provider: asked.provider })}</strong></p>
      <p>
        ${{
          CLAIMED: say('request.claimed', { host: asked.host }),
          CONFIRMED: say('request.confirmed', { host: asked.host }),
          ANOTHER_KEY: say('request.anotherKey', { host: asked.host }),
        }[asked.standing]}
      </p>
      ${asked.standing === 'CONFIRMED'
        ? nothing
        : html`<button class="secondary" @click=${() => ask(page, asked, setChecked)}>${say('request.check', { host: asked.host })}</button>
            <p><small>${say('request.checkTells', { host: asked.host })}</small></p>
            <div role="status">${outcome ? alertBox(say(`request.outcome.${outcome.outcome}`, { host: asked.host }), outcome.outcome === 'CONFIRMED' ? 'done' : 'problem') : nothing}</div>`}
    </section>

    <section class="card" aria-labelledby="what">
      <h2 id="what">${say('request.what')}</h2>
      <blockquote>${asked.purpose.text}</blockquote>
      ${facts([
        [say('request.category'), purposeName(asked.purpose.category)],
        [say('request.streams'), streamNames(asked.streams)],
        [say('request.from'), asked.from ? moment(asked.from) : say('request.fromNow')],
        [say('request.until'), lastDay(asked.until)],
      ])}
    </section>

    ${devices.length === 0
      ? empty('device', say('request.noDevice'), html`<a role="button" href="/devices/pair">${say('devices.pair')}</a>`)
      : form(asked, devices, answer, page)}
  `;
}

const purposeName = (category) => (knows(`purpose.${category}`) ? say(`purpose.${category}`) : category);

const ask = ({ act, reload }, { id, version }, setChecked) =>
  act(async () => {
    setChecked(await post(`/api/requests/${id}/check`, {}, version));
    await reload();
  });

function form(asked, devices, answer, page) {
  const finest = STREAMS.find((stream) => answer.streams.has(stream));
  const toggle = (stream, on) => {
    if (on) {
      answer.streams.add(stream);
    } else {
      answer.streams.delete(stream);
    }
    page.redraw();
  };
  const last = lastIsoDay(asked.until);
  const first = isoDay(asked.from && new Date(asked.from) > new Date() ? asked.from : undefined);
  return html`<form
    @submit=${(event) => {
      event.preventDefault();
      grant(page, asked, answer);
    }}
  >
    <section class="card" aria-labelledby="answer">
      <h2 id="answer">${say('request.answer')}</h2>
      ${devices.length > 1
        ? html`<label for="device">${say('request.device')}</label>
            <select
              id="device"
              @change=${(event) => {
                answer.device = event.target.value;
                page.redraw();
              }}
            >
              ${devices.map(({ address, name }) => html`<option value=${address} ?selected=${address === answer.device}>${name}</option>`)}
            </select>`
        : nothing}
      <fieldset>
        <legend>${say('request.narrow')}</legend>
        ${STREAMS.filter((stream) => asked.streams.includes(stream)).map(
          (stream) => html`<label class="choice">
            <input type="checkbox" name=${stream} .checked=${answer.streams.has(stream)} @change=${(event) => toggle(stream, event.target.checked)} />
            <span>${say(`stream.${stream}`)}<small>${say(`stream.${stream}.means`)}</small></span>
          </label>`,
        )}
      </fieldset>
      <div aria-live="polite">
        ${finest
          ? html`<h3>${say('request.tells')}</h3>
              <p>${say(`request.tells.${finest}`)}</p>`
          : html`<p class="help bad">${say('request.chooseOne')}</p>`}
      </div>
      <p id="no-picture"><small>${say('request.noPicture')}</small></p>
      <div id="picture" class="picture" role="img" aria-label=${finest ? say(`request.tells.${finest}`) : say('request.chooseOne')}></div>
      <div class="field">
        <label for="until">${say('request.untilDay')}</label>
        <input id="until" type="date" required min=${first} max=${last} .value=${answer.until}
          @change=${(event) => {
            answer.until = event.target.value;
          }}
          aria-describedby="until-help" />
        <p class="help" id="until-help">${say('request.untilHelp', { day: lastDay(asked.until) })}</p>
      </div>
      <p>${say('request.promise')}</p>
      <div class="actions">
        <button type="submit" ?disabled=${!finest}>${say('request.grant')}</button>
        <button type="button" class="secondary" @click=${() => decline(page, asked)}>${say('request.decline')}</button>
      </div>
    </section>
  </form>`;
}

const grant = ({ act }, asked, answer) =>
  act(async () => {
    // A whole day is meant, but never more than was asked for.
    const end = startOfDay(addDays(answer.until, 1));
    const until = end > new Date(asked.until) ? asked.until : end.toISOString();
    const { id } = await post(`/api/requests/${asked.id}/grant`, { device: answer.device, streams: [...answer.streams], until }, asked.version);
    go(`/consents/${id}`, { replace: true });
  });

async function decline({ act }, asked) {
  const sure = await confirm({
    title: say('request.decline.title', { provider: asked.provider }),
    text: say('request.decline.text'),
    yes: say('request.decline'),
  });
  if (sure) {
    await act(async () => {
      await post(`/api/requests/${asked.id}/decline`, {}, asked.version);
      go('/consents', { replace: true });
    });
  }
}
