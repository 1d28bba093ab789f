// What matters now, on one page.
import { html, nothing } from '/shared/lit-html.js';
import { find, get } from '/shared/http.js';
import { addDays, ago, isoDay, lastDay, power, quantity, startOfDay } from '/shared/format.js';
import { empty } from '/shared/parts.js';
import { icon } from '/shared/icons.js';
import { say } from '/shared/words.js';
import { stateBadge, streamNames } from '/wallet/terms.js';
import { latest, total, usage } from '/wallet/readings.js';

export const home = () => ({
  title: 'home.title',
  hears: ['wallet', 'devices', 'requests', 'grants', 'readings'],
  async load() {
    const [wallet, devices, requests, grants] = await Promise.all([
      get('/api/wallet'),
      get('/api/devices'),
      get('/api/requests'),
      get('/api/grants'),
    ]);
    const owned = devices.filter((device) => device.owned);
    const today = isoDay();
    const now = await Promise.all(
      owned.map(async (device) => ({
        device,
        figures: await latest(device.address),
        usage: await usage(device.address, startOfDay(today), startOfDay(addDays(today, 1)), 'day').catch(() => []),
      })),
    );
    return { wallet, now, requests: requests.filter(({ answer }) => answer === 'NONE'), grants };
  },
  draw: ({ wallet, now, requests, grants }) => html`
    ${wallet.current ? nothing : html`<p class="box problem">${icon('warning')}<span>${say('wallet.replaced')}</span></p>`}
    ${requests.map(waiting)}
    ${now.length === 0
      ? empty('device', say('home.noDevice'), html`<a role="button" href="/devices/pair">${say('devices.pair')}</a>`)
      : now.map(figures)}
    ${now.length === 0 && grants.length === 0 ? nothing : readers(grants)}
  `,
});

const waiting = (request) => html`<section class="card attention">
  <div class="row">
    <div>
      <h2>${say('home.asks', { provider: request.provider })}</h2>
      <p>${request.purpose.text}</p>
    </div>
    <a role="button" href="/requests/${request.id}">${say('home.look')}</a>
  </div>
</section>`;

function figures({ device, figures, usage }) {
  const used = figures && figures.powerDelivered_W - (figures.powerReturned_W ?? 0);
  const returned = total(usage, 'energyReturned_Wh');
  return html`<section aria-labelledby="now-${device.address.slice(0, 8)}">
    <h2 id="now-${device.address.slice(0, 8)}" class="label">${device.name}</h2>
    ${figures
      ? html`<div class="cards figures">
          <a class="card plain" href="/energy">
            <p class="label">${say(used < 0 ? 'home.givingNow' : 'home.usingNow')}</p>
            <p class="figure" data-live>${power(Math.abs(used))}</p>
            <small>${say('home.at', { ago: ago(figures.time) })}</small>
          </a>
          <div class="card">
            <p class="label">${say('home.usedToday')}</p>
            <p class="figure">${energy(total(usage, 'energyDelivered_Wh'))}</p>
            ${returned ? html`<small>${say('home.returnedToday', { energy: energy(returned) })}</small>` : nothing}
          </div>
          ${figures.gas_l === null
            ? nothing
            : html`<div class="card">
                <p class="label">${say('home.gasToday')}</p>
                <p class="figure">${gas(total(usage, 'gas_l'))}</p>
              </div>`}
        </div>`
      : html`<p class="card">${say('home.noTelegram')}</p>`}
  </section>`;
}

const energy = (wattHours) => (wattHours === null ? '–' : quantity(wattHours / 1000, 'kWh', 1));
const gas = (litres) => (litres === null ? '–' : quantity(litres / 1000, 'm³', 2));

function readers(grants) {
  const current = grants.filter(({ state }) => state !== 'ENDED');
  return html`<section class="card" aria-labelledby="readers">
    <div class="row">
      <h2 id="readers">${current.length === 0 ? say('home.nobody') : say('home.readers', { count: current.length })}</h2>
      <a href="/consents">${say('home.allConsents')}</a>
    </div>
    ${current.length === 0
      ? nothing
      : html`<ul class="rows">
          ${current.map(
            (grant) => html`<li>
              <a href="/consents/${grant.id}">
                <span><strong>${grant.provider}</strong><small>${streamNames(grant.streams)} · ${say('consent.untilDay', { day: lastDay(grant.until) })}</small></span>
                ${stateBadge(grant.state)} ${icon('next')}
              </a>
            </li>`,
          )}
        </ul>`}
  </section>`;
}
