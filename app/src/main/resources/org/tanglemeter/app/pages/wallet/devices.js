// The household's devices: which there are, pairing, and giving one up.
import { html, nothing } from '/shared/lit-html.js';
import { find, get, post, remove } from '/shared/http.js';
import { go } from '/shared/app.js';
import { ago, duration, quantity } from '/shared/format.js';
import { alertBox, badge, confirm, course, empty, facts, progress } from '/shared/parts.js';
import { icon } from '/shared/icons.js';
import { say } from '/shared/words.js';
import { stateBadge, streamNames } from '/wallet/terms.js';
import { latest } from '/wallet/readings.js';
import { ADDRESS, FINGERPRINT, SECRET, pairingText, parts } from '/wallet/pairing-text.js';
import { camera, canScan, hasCamera } from '/wallet/scan.js';

export const devices = () => ({
  title: 'devices.title',
  hears: ['devices', 'pairings'],
  async load() {
    const [all, pairings] = await Promise.all([get('/api/devices'), get('/api/pairings')]);
    return { devices: all, pairings: pairings.filter(({ progress: { state } }) => state === 'GOING') };
  },
  draw: ({ devices: all, pairings }) => html`
    ${pairings.map(
      (going) => html`<section class="card attention">
        <div class="row">
          <p>${say(`pairing.${going.state}`)}</p>
          <a role="button" class="secondary" href="/devices/pair/${going.pairing}">${say('pairing.watch')}</a>
        </div>
      </section>`,
    )}
    ${all.length === 0
      ? empty('device', say('devices.none'), html`<a role="button" href="/devices/pair">${say('devices.pair')}</a>`)
      : html`<section class="card">
            <ul class="rows">
              ${all.map(
                (one) => html`<li>
                  <a href="/devices/${one.address}">
                    <span><strong>${one.name}</strong><small class="mono">${one.address.slice(0, 12)}…</small></span>
                    ${one.owned ? badge(say('device.yours'), 'good') : badge(say('device.leaving'), 'wait')} ${icon('next')}
                  </a>
                </li>`,
              )}
            </ul>
          </section>
          <div class="actions"><a role="button" class="secondary" href="/devices/pair">${say('devices.pairAnother')}</a></div>`}
  `,
});

export const device = ({ params, act, reload }) => ({
  title: (data) => data?.device?.name ?? say('devices.title'),
  hears: ['devices', 'grants', 'readings'],
  ticks: ({ device: found }) => found?.removal?.state === 'GOING',
  async load() {
    const [found, grants] = await Promise.all([find(`/api/devices/${params.address}`), get('/api/grants')]);
    return {
      told: Date.now(),
      device: found,
      grants: grants.filter((grant) => grant.device === params.address && grant.state !== 'ENDED'),
      figures: found && (await latest(params.address)),
    };
  },
  draw: ({ told, device: found, grants, figures }) =>
    found === undefined
      ? empty('device', say('device.gone'), html`<a role="button" class="secondary" href="/devices">${say('devices.title')}</a>`)
      : found.removal?.state === 'DONE'
        ? html`${alertBox(say('device.removed', { name: found.name }), 'done')}
            <div class="actions"><a role="button" class="secondary" href="/devices">${say('devices.title')}</a></div>`
      : html`
          ${found.owned
            ? nothing
            : html`<section class="card" aria-labelledby="removal">
                <h2 id="removal">${say('device.removing')}</h2>
                ${course(say('device.removing'), found.removal, told)}
                <p><small>${say('device.lost')}</small></p>
              </section>`}
          <section class="card">
            ${facts([
              [say('device.state'), found.owned ? say('device.yours') : say('device.leaving')],
              [say('device.lastTelegram'), figures ? ago(figures.time) : say('device.noTelegram')],
              [say('device.address'), html`<span class="mono">${found.address}</span>`],
            ])}
          </section>
          ${workOf(found)}
          <section class="card" aria-labelledby="readers">
            <h2 id="readers">${say('device.readers')}</h2>
            ${grants.length === 0
              ? html`<p>${say('home.nobody')}</p>`
              : html`<ul class="rows">
                  ${grants.map(
                    (grant) => html`<li>
                      <a href="/consents/${grant.id}">
                        <span><strong>${grant.provider}</strong><small>${streamNames(grant.streams)}</small></span>
                        ${stateBadge(grant.state)} ${icon('next')}
                      </a>
                    </li>`,
                  )}
                </ul>`}
          </section>
          ${found.owned
            ? html`<div class="actions">
                <button class="secondary grave" @click=${() => act(() => giveUp(found, grants, reload))}>${say('device.remove')}</button>
              </div>`
            : nothing}
        `,
});

/** What proof of work takes, as the device itself told: a line, and what another budget would cost. */
function workOf({ energy }) {
  if (!energy) {
    return nothing;
  }
  const { measured, seconds, joulesPerTelegram, kilowattHours, budget, choices } = energy;
  return html`<section class="card" aria-labelledby="work">
    <h2 id="work">${say('work.title')}</h2>
    <p>${say('work.text')}</p>
    ${facts([
      [say('work.year'), quantity(kilowattHours, 'kWh', 2)],
      [say('work.telegram'), joulesPerTelegram > 0 ? quantity(joulesPerTelegram, 'J', joulesPerTelegram < 1 ? 3 : 1) : say('work.unknown')],
      [say('work.budget'), budget > 0 ? quantity(budget, 'kWh', 1) : say('work.noBudget')],
    ])}
    <p><small>${say(measured ? 'work.measured' : 'work.configured')} ${say('work.since', { time: duration(seconds) })}</small></p>
    <details>
      <summary>${say('work.choices')}</summary>
      <p>${say('work.choose')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('work.budget')}</th>
            <th scope="col" class="right">${say('work.delay')}</th>
          </tr>
        </thead>
        <tbody>
          ${choices.map(
            (choice) => html`<tr>
              <th scope="row">${quantity(choice.budget, 'kWh', 1)}</th>
              <td class="right">${duration(choice.delay)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </details>
  </section>`;
}

async function giveUp({ name, address, version }, grants, reload) {
  const sure = await confirm({
    title: say('device.remove.title', { name }),
    text: [
      grants.length === 0 ? say('device.remove.endsNone') : say('device.remove.ends', { count: grants.length }),
      grants.map(({ provider }) => provider).join(', '),
      say('device.remove.again'),
    ].filter((text) => text !== ''),
    yes: say('device.remove'),
    grave: true,
  });
  if (sure) {
    await remove(`/api/devices/${address}`, version);
    await reload();
  }
}

export const pair = ({ act, redraw }) => {
  let way;
  const begin = (code) =>
    act(async () => {
      const begun = await post('/api/devices', { code });
      go(`/devices/pair/${begun.pairing}`, { replace: true });
    });
  const scanner = camera(redraw, (text) => text.startsWith('tanglemeter:pair?'), begin);
  const choose = (chosen) => {
    scanner.stop();
    way = chosen;
    redraw();
  };
  return {
    title: 'pair.title',
    hears: [],
    async load() {
      way ??= (await hasCamera()) ? 'scan' : 'type';
      return true;
    },
    leave: scanner.stop,
    draw: () => html`
      <p>${say('pair.text')}</p>
      ${canScan()
        ? html`<div class="tabs" role="group" aria-label=${say('pair.how')}>
            ${['scan', 'type'].map(
              (one) => html`<button aria-pressed=${way === one} @click=${() => choose(one)}>${say(`pair.${one}`)}</button>`,
            )}
          </div>`
        : nothing}
      <section class="card">
        ${way === 'scan' ? scanner.draw() : typed(begin)}
      </section>
    `,
  };
};

function typed(begin) {
  const check = (event) => {
    const field = event.target;
    const pasted = parts(field.value);
    if (pasted) {
      // All in one: each part finds its own field.
      for (const [name, value] of Object.entries(pasted)) {
        const other = field.form.elements[name];
        other.value = value;
        tell(other);
      }
      return;
    }
    tell(field);
  };
  const submit = (event) => {
    event.preventDefault();
    const { address, key, secret, name } = event.target.elements;
    const fields = [address, key, secret, name];
    fields.forEach(tell);
    const wrong = fields.find((field) => field.getAttribute('aria-invalid') === 'true');
    if (wrong) {
      wrong.focus();
    } else {
      begin(pairingText({ address: address.value, key: key.value, secret: secret.value, name: name.value }));
    }
  };
  return html`<form @submit=${submit} @input=${check} novalidate autocomplete="off">
    <p>${say('pair.typeText')}</p>
    ${field('address', say('pair.address'))} ${field('key', say('pair.fingerprint'))} ${field('secret', say('pair.secret'))}
    ${field('name', say('pair.name'), say('pair.nameHelp'))}
    <button type="submit">${say('pair.begin')}</button>
  </form>`;
}

const field = (name, label, help = '') => html`<div class="field">
  <label for=${name}>${label}</label>
  <input id=${name} name=${name} class=${name === 'name' ? '' : 'mono'} spellcheck="false" autocapitalize=${name === 'name' ? 'sentences' : 'characters'}
    aria-describedby="${name}-help" />
  <p class="help" id="${name}-help" aria-live="polite">${help}</p>
</div>`;

const CHECKS = {
  address: ADDRESS,
  key: FINGERPRINT,
  secret: SECRET,
  name: (text) => (text.trim() === '' ? { left: 1 } : text.length > 100 ? { wrong: true } : { right: true }),
};

/** Says beside a field how it stands: so many to go, wrong, right. */
function tell(input) {
  const { right, wrong, left } = CHECKS[input.name](input.value);
  const help = document.getElementById(`${input.name}-help`);
  input.setAttribute('aria-invalid', String(!right));
  if (!right && !wrong && document.activeElement === input) {
    input.removeAttribute('aria-invalid');
  }
  help.className = `help ${right ? 'good' : wrong ? 'bad' : ''}`;
  help.textContent = right
    ? say('pair.right')
    : wrong
      ? say(`pair.wrong.${input.name}`)
      : say(input.name === 'name' ? 'pair.nameHelp' : 'pair.left', { count: left });
}

export const pairing = ({ params }) => ({
  title: 'pair.title',
  hears: ['pairings', 'devices'],
  ticks: ({ going }) => going?.progress.state === 'GOING',
  load: async () => ({ told: Date.now(), going: await find(`/api/pairings/${params.id}`) }),
  draw: ({ told, going }) =>
    going === undefined
      ? empty('device', say('pairing.gone'), html`<a role="button" href="/devices/pair">${say('devices.pair')}</a>`)
      : html`<section class="card">${how(going, told)}</section>`,
});

/** States in which the wallet goes on, and somebody should look why nothing comes. */
const STUCK = ['NO_KEY_THERE', 'FALSE_KEY_THERE', 'NO_ANSWER'];

function how({ state, progress: going }, told) {
  if (going.state === 'DONE') {
    return html`<div role="status">${alertBox(say('pairing.PAIRED'), 'done')}</div>
      <p>${say('pairing.next')}</p>
      <div class="actions"><a role="button" href="/">${say('pairing.home')}</a></div>`;
  }
  if (going.state === 'FAILED') {
    return html`<div role="status">${alertBox(say(`pairing.${state}`))}</div>
      <div class="actions"><a role="button" href="/devices/pair">${say('pairing.again')}</a></div>`;
  }
  const stuck = STUCK.includes(state);
  return html`
    <div role="status">${stuck ? alertBox(say(`pairing.${state}`)) : html`<h2>${say(`pairing.${state}`)}</h2>`}</div>
    ${stuck ? html`${progress(say('pairing.progress'))}<p><small>${say('pairing.goesOn')}</small></p>` : course(say('pairing.progress'), going, told)}
    <p>${say('pairing.leave')}</p>
  `;
}
