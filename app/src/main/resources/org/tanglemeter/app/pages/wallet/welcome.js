// The first run: a new wallet, whose seed has to be noted, or the one that somebody had before.
import { html } from '/shared/lit-html.js';
import { find, get, post } from '/shared/http.js';
import { go } from '/shared/app.js';
import { day } from '/shared/format.js';
import { alertBox, progress, qrCode, readQr } from '/shared/parts.js';
import { say } from '/shared/words.js';
import { keptLink } from '/wallet/request-link.js';

const SEED_LENGTH = 81;
const RESTART_LOOK = 1500;

export const welcome = ({ act, redraw }) => {
  let step = 'begin';
  let timer;
  const show = (next) => {
    step = next;
    redraw();
    document.querySelector('main h2')?.focus();
  };
  const noted = (event) => {
    event.preventDefault();
    const { first, last } = event.target.elements;
    act(async () => {
      await post('/api/wallet/seed/noted', { first: first.value, last: last.value });
      go(keptLink() ? '/request' : '/devices/pair', { replace: true });
    });
  };
  const restore = (event) => {
    event.preventDefault();
    const seed = event.target.elements.seed.value;
    act(async () => {
      await post('/api/wallet/restore', { seed });
      show('restoring');
      wait();
    });
  };
  // The wallet starts anew, and first reads the ledger: until it answers, there is nothing to show.
  const wait = () => {
    timer = setTimeout(async () => {
      const seed = await get('/api/wallet/seed').catch(() => undefined);
      // The server answers a moment before the pages are there.
      if (seed?.noted && (await fetch('/')).ok) {
        location.replace('/');
      } else {
        wait();
      }
    }, RESTART_LOOK);
  };
  const steps = {
    begin: () => html`<section class="card">
      <p class="lead">${say('welcome.text')}</p>
      ${keptLink() ? alertBox(say('welcome.requestWaits'), 'hint') : ''}
      <div class="cards figures">
        <div class="option">
          <h2 tabindex="-1">${say('welcome.new')}</h2>
          <p>${say('welcome.newText')}</p>
          <button @click=${() => show('note')}>${say('welcome.newBegin')}</button>
        </div>
        <div class="option">
          <h2>${say('welcome.old')}</h2>
          <p>${say('welcome.oldText')}</p>
          <button class="secondary" @click=${() => show('restore')}>${say('welcome.oldBegin')}</button>
        </div>
      </div>
    </section>`,
    note: ({ seed, qr }) => html`<section class="card sheet" aria-labelledby="seed-title">
        <h2 id="seed-title" tabindex="-1">${say('seed.title')}</h2>
        <p>${say('seed.text')}</p>
        <div class="seed">
          <ol class="groups mono">
            ${seed.groups.map((group) => html`<li>${group}</li>`)}
          </ol>
          <div>${qrCode(qr, say('seed.qr'))}</div>
        </div>
        <p><small>${say('seed.printed', { day: day(Date.now()) })}</small></p>
      </section>
      <div class="actions unprinted">
        <button class="secondary" @click=${() => window.print()}>${say('seed.print')}</button>
        <button @click=${() => show('check')}>${say('seed.have')}</button>
      </div>`,
    check: () => html`<section class="card">
      <h2 tabindex="-1">${say('seed.check')}</h2>
      <p>${say('seed.checkText')}</p>
      <form @submit=${noted} autocomplete="off">
        ${group('first', say('seed.first'))} ${group('last', say('seed.last'))}
        <div class="actions">
          <button type="submit">${say('seed.done')}</button>
          <button type="button" class="secondary" @click=${() => show('note')}>${say('seed.again')}</button>
        </div>
      </form>
    </section>`,
    restore: () => html`<section class="card">
      <h2 tabindex="-1">${say('restore.title')}</h2>
      <p>${say('restore.text')}</p>
      <form @submit=${restore} autocomplete="off">
        <div class="field">
          <label for="seed">${say('restore.seed')}</label>
          <textarea id="seed" name="seed" class="mono" rows="4" required spellcheck="false" autocapitalize="characters" aria-describedby="seed-help" @input=${count}></textarea>
          <p class="help" id="seed-help" aria-live="polite">${say('restore.left', { count: SEED_LENGTH })}</p>
        </div>
        <div class="actions">
          <button type="submit">${say('restore.begin')}</button>
          <button type="button" class="secondary" @click=${() => show('begin')}>${say('action.back')}</button>
        </div>
      </form>
    </section>`,
    restoring: () => html`<section class="card" aria-live="polite">
      <h2 tabindex="-1">${say('restore.underway')}</h2>
      ${progress(say('restore.underway'))}
      <p>${say('restore.underwayText')}</p>
    </section>`,
  };
  return {
    title: 'welcome.title',
    hears: [],
    leave: () => clearTimeout(timer),
    async load() {
      if (step === 'restoring') {
        return {};
      }
      const seed = await get('/api/wallet/seed');
      if (seed.noted) {
        go(keptLink() ? '/request' : '/', { replace: true });
        return {};
      }
      return { seed, qr: await readQr(seed.groups.join('')) };
    },
    draw: (data) => (data.seed || step === 'restoring' ? steps[step](data) : ''),
  };
};

const group = (name, label) => html`<div class="field">
  <label for=${name}>${label}</label>
  <input id=${name} name=${name} class="mono" required maxlength="20" spellcheck="false" autocapitalize="characters" />
</div>`;

function count(event) {
  const plain = event.target.value.replace(/[\s-]/g, '').toUpperCase();
  const help = document.getElementById('seed-help');
  const wrong = !/^[A-Z9]*$/.test(plain) || plain.length > SEED_LENGTH;
  help.className = `help ${wrong ? 'bad' : plain.length === SEED_LENGTH ? 'good' : ''}`;
  help.textContent = wrong
    ? say('restore.wrong')
    : plain.length === SEED_LENGTH
      ? say('pair.right')
      : say('restore.left', { count: SEED_LENGTH - plain.length });
}

export const recovery = () => ({
  title: 'recovery.title',
  hears: [],
  load: () => find('/api/wallet/seed'),
  draw: (seed) => html`<section class="card">
    <p>${say('recovery.text')}</p>
    ${seed && !seed.noted
      ? html`<div class="actions"><a role="button" href="/welcome">${say('recovery.note')}</a></div>`
      : html`<p>${say('recovery.where')}</p>
          <p class="mono">${seed?.file}</p>
          ${alertBox(say('recovery.care'), 'hint')}`}
  </section>`,
});
