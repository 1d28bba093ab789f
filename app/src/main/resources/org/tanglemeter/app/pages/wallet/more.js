// What is seldom needed: the log, the recovery sheet, taking everything along.
import { html, nothing } from '/shared/lit-html.js';
import { get } from '/shared/http.js';
import { isoDay, moment } from '/shared/format.js';
import { empty } from '/shared/parts.js';
import { icon } from '/shared/icons.js';
import { knows, say } from '/shared/words.js';

export const more = () => ({
  title: 'more.title',
  hears: ['wallet'],
  load: () => get('/api/wallet'),
  draw: ({ generation }) => html`
    <section class="card">
      <ul class="rows">
        ${entry('/more/log', 'log.title', 'log.text')} ${entry('/recovery', 'recovery.title', 'more.recovery')}
        ${entry('/api/export', 'more.export', 'more.exportText', true)} ${entry('/api/openapi.json', 'more.api', 'more.apiText', true)}
      </ul>
    </section>
    ${generation > 0 ? html`<p><small>${say('more.generation', { count: generation })}</small></p>` : nothing}
  `,
});

const entry = (path, title, text, download = false) => html`<li>
  <a href=${path} download=${download ? '' : nothing}>
    <span><strong>${say(title)}</strong><small>${say(text)}</small></span>
    <span></span>${icon('next')}
  </a>
</li>`;

const PAGE = 200;

export const log = ({ redraw, reload }) => {
  let raw = false;
  let count = PAGE;
  const choose = (chosen) => {
    raw = chosen;
    redraw();
  };
  const older = () => {
    count += PAGE;
    reload();
  };
  return {
    title: 'log.title',
    hears: ['wallet', 'devices', 'pairings', 'requests', 'grants'],
    async load() {
      const [entries, grants, devices] = await Promise.all([entriesUpTo(count), get('/api/grants'), get('/api/devices')]);
      const names = new Map([...grants.map(({ id, provider }) => [id, provider]), ...devices.map(({ address, name }) => [address, name])]);
      return { entries, names };
    },
    draw: ({ entries, names }) =>
      entries.length === 0
        ? empty('log', say('log.none'))
        : html`
            <div class="tabs" role="group" aria-label=${say('log.how')}>
              <button aria-pressed=${!raw} @click=${() => choose(false)}>${say('log.readable')}</button>
              <button aria-pressed=${raw} @click=${() => choose(true)}>${say('log.raw')}</button>
            </div>
            ${days(entries).map(
              ([iso, ofDay]) => html`<section class="card" aria-label=${iso}>
                <ul class="rows log">
                  ${ofDay.map((one) => html`<li>${raw ? html`<pre>${JSON.stringify(one, null, 2)}</pre>` : readable(one, names)}</li>`)}
                </ul>
              </section>`,
            )}
            ${entries.length < count ? nothing : html`<button class="secondary" @click=${older}>${say('log.older')}</button>`}
          `,
  };
};

/** The newest ones, in as many pages as it takes. */
async function entriesUpTo(count) {
  const entries = [];
  let page;
  do {
    page = await get(`/api/log?limit=${PAGE}${entries.length === 0 ? '' : `&before=${entries.at(-1).number}`}`);
    entries.push(...page);
  } while (page.length === PAGE && entries.length < count);
  return entries;
}

function readable(one, names) {
  const name = names.get(one.grant) ?? one.name ?? names.get(one.device) ?? names.get(one.address);
  return html`<p>
    <strong>${knows(`log.${one.event}`) ? say(`log.${one.event}`) : one.event}</strong>
    <small>${name ? html`${one.grant ? html`<a href="/consents/${one.grant}">${name}</a>` : name} · ` : ''}${moment(one.at)}</small>
  </p>`;
}

function days(entries) {
  const byDay = new Map();
  for (const one of [...entries].sort((a, b) => b.at.localeCompare(a.at))) {
    const iso = isoDay(one.at);
    byDay.set(iso, [...(byDay.get(iso) ?? []), one]);
  }
  return [...byDay];
}
