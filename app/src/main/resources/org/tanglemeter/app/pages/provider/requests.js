// What was asked of households, and one request with its link.
import { html, nothing } from '/shared/lit-html.js';
import { get } from '/shared/http.js';
import { icon } from '/shared/icons.js';
import { lastDay, moment } from '/shared/format.js';
import { alertBox, copyable, empty, facts, qrCode, readQr } from '/shared/parts.js';
import { say } from '/shared/words.js';
import { categoryName, householdName, requestBadge, requestState, stateBadge, streamNames } from '/provider/terms.js';

const PAGE = 50;

const askButton = () => html`<a role="button" href="/requests/new">${say('requests.ask')}</a>`;

export const requests = ({ redraw }) => {
  let most = PAGE;
  return {
    title: 'requests.title',
    hears: ['requests', 'grants'],
    load: async () => (await get('/api/requests')).reverse(),
    draw: (all) =>
      all.length === 0
        ? empty('ask', say('requests.none'), askButton())
        : html`<div class="row">
              <p>${say('requests.intro')}</p>
              ${askButton()}
            </div>
            <ul class="rows card">
              ${all.slice(0, most).map(
                (request) => html`<li>
                  <a href="/requests/${request.id}">
                    <span>
                      <strong class="purpose">${request.purpose.text}</strong>
                      <small>${streamNames(request.streams)} · ${say('until', { day: lastDay(request.until) })}</small>
                    </span>
                    ${requestBadge(request)} ${icon('next')}
                  </a>
                </li>`,
              )}
            </ul>
            ${all.length > most
              ? html`<button
                  class="secondary"
                  @click=${() => {
                    most += PAGE;
                    redraw();
                  }}
                >
                  ${say('more', { count: all.length - most })}
                </button>`
              : nothing}`,
  };
};

export const request = ({ params }) => {
  let qr;
  return {
    title: 'request.title',
    hears: ['requests', 'grants'],
    async load() {
      const [all, granted] = await Promise.all([get('/api/requests'), get('/api/grants')]);
      const found = all.find(({ id }) => id === params.id);
      if (found?.link && requestState(found) === 'open') {
        qr ??= await readQr(found.link).catch(() => null);
      }
      return found && { ...found, granted: granted.filter(({ request: of }) => of === found.id) };
    },
    draw: (found) =>
      found
        ? html`${PARTS[requestState(found)](found, qr)}
            <section class="card" aria-labelledby="asked">
              <div class="row">
                <h2 id="asked">${say('request.asked')}</h2>
                ${requestBadge(found)}
              </div>
              <p class="purpose whole">${found.purpose.text}</p>
              ${facts([
                [say('ask.category'), categoryName(found.purpose.category)],
                [say('request.streams'), streamNames(found.streams)],
                [say('ask.from'), found.from ? moment(found.from) : say('ask.from.now')],
                [say('ask.until'), lastDay(found.until)],
                [say('request.returnUrl'), found.returnUrl],
              ])}
            </section>`
        : empty('ask', say('request.gone'), askButton()),
  };
};

const PARTS = {
  open: ({ link }, qr) => html`<section class="card link" aria-labelledby="link">
    <div>
      <h2 id="link">${say('request.give')}</h2>
      <p>${say('request.give.how')}</p>
      ${copyable(link, say('request.link'))}
      <p class="secret"><small>${say('request.secret')}</small></p>
    </div>
    ${qr ? qrCode(qr, say('request.qr')) : nothing}
  </section>`,
  granted: ({ granted }) => html`<section class="card" aria-labelledby="granted">
    <h2 id="granted">${say('request.granted')}</h2>
    <ul class="rows">
      ${granted.map(
        (grant) => html`<li>
          <a href="/households/${grant.id}">
            <span><strong>${householdName(grant.id)}</strong><small>${streamNames(Object.keys(grant.streams))}</small></span>
            ${stateBadge(grant)} ${icon('next')}
          </a>
        </li>`,
      )}
    </ul>
  </section>`,
  over: () => html`${alertBox(say('request.over'), 'hint')}${askButton()}`,
};
