// Who reads, who did, and taking a consent back.
import { html, nothing } from '/shared/lit-html.js';
import { find, get, post, save } from '/shared/http.js';
import { day, lastDay, moment, number } from '/shared/format.js';
import { confirm, course, empty, facts } from '/shared/parts.js';
import { icon } from '/shared/icons.js';
import { knows, say } from '/shared/words.js';
import { stateBadge, streamNames } from '/wallet/terms.js';

export const consents = () => ({
  title: 'consents.title',
  hears: ['grants', 'requests'],
  async load() {
    const [grants, requests] = await Promise.all([get('/api/grants'), get('/api/requests')]);
    return { grants, open: requests.filter(({ answer }) => answer === 'NONE') };
  },
  draw({ grants, open }) {
    const current = grants.filter(({ state }) => state !== 'ENDED').reverse();
    const ended = grants.filter(({ state }) => state === 'ENDED').reverse();
    const take = html`<a role="button" class=${grants.length + open.length > 0 ? 'secondary' : ''} href="/request">${say('consents.take')}</a>`;
    return html`
      ${open.length === 0 ? nothing : section('open', say('consents.open'), open.map(asked))}
      ${current.length === 0 && open.length === 0
        ? empty('consent', say(ended.length === 0 ? 'consents.none' : 'consents.noneNow'), take)
        : nothing}
      ${current.length === 0 ? nothing : section('current', say('consents.current'), current.map(row))}
      ${current.length === 0 && open.length === 0 ? nothing : html`<div class="actions">${take}</div>`}
      ${ended.length === 0 ? nothing : section('ended', say('consents.ended'), ended.map(row))}
    `;
  },
});

const section = (id, title, rows) => html`<section class="card" aria-labelledby=${id}>
  <h2 id=${id}>${title}</h2>
  <ul class="rows">
    ${rows}
  </ul>
</section>`;

const asked = (request) => html`<li>
  <a href="/requests/${request.id}">
    <span><strong>${request.provider}</strong><small>${request.purpose.text}</small></span>
    <span></span>${icon('next')}
  </a>
</li>`;

const row = (grant) => html`<li>
  <a href="/consents/${grant.id}">
    <span>
      <strong>${grant.provider}</strong>
      <small>${grant.purpose.text}</small>
      <small>${streamNames(grant.streams)} · ${grant.state === 'ENDED' ? say('consent.endedDay', { day: day(grant.ended) }) : say('consent.untilDay', { day: lastDay(grant.until) })}</small>
    </span>
    ${stateBadge(grant.state)} ${icon('next')}
  </a>
</li>`;

const isGoing = ({ progress }) => progress.state === 'GOING';

export const consent = (page) => ({
  title: (data) => data?.grant?.provider ?? say('consents.title'),
  hears: ['grants', 'left'],
  ticks: ({ grant }) => grant && (isGoing(grant) || (grant.erasure && isGoing(grant.erasure))),
  async load() {
    const grant = await find(`/api/grants/${page.params.id}`);
    if (grant === undefined) {
      return {};
    }
    const [receipts, left, devices] = await Promise.all([get(`/api/grants/${grant.id}/receipts`), get('/api/left'), get('/api/devices')]);
    return {
      told: Date.now(),
      grant,
      receipts,
      left: left.filter((one) => one.grant === grant.id),
      device: devices.find(({ address }) => address === grant.device),
    };
  },
  draw: ({ told, grant, receipts, left, device }) =>
    grant === undefined
      ? empty('consent', say('consent.gone'), html`<a role="button" class="secondary" href="/consents">${say('consents.title')}</a>`)
      : html`
          <section class="card" aria-labelledby="state">
            <div class="row" aria-live="polite">
              <h2 id="state">${say(`consent.means.${grant.state}`, { provider: grant.provider })}</h2>
              ${stateBadge(grant.state)}
            </div>
            ${isGoing(grant) ? html`${course(say('consent.underway'), grant.progress, told)}<p><small>${say('consent.underwayText')}</small></p>` : nothing}
            <blockquote>${grant.purpose.text}</blockquote>
            ${facts([
              [say('request.streams'), streamNames(grant.streams)],
              [say('consent.device'), device?.name ?? say('consent.deviceGone')],
              [say('consent.granted'), moment(grant.granted)],
              [say('consent.reads'), grant.keysSent && moment(grant.keysSent)],
              [say('request.until'), lastDay(grant.until)],
              [say('consent.site'), grant.url],
            ])}
            ${['GRANTING', 'ACTIVE'].includes(grant.state)
              ? html`<div class="actions"><button class="grave" @click=${() => revoke(page, grant)}>${say('consent.revoke')}</button></div>`
              : nothing}
          </section>
          ${grant.revoked || grant.ended ? ending(page, grant, receipts, told) : nothing} ${sent(left)} ${proofs(grant, receipts)}
        `,
});

async function revoke({ act, reload }, grant) {
  const sure = await confirm({
    title: say('consent.revoke.title', { provider: grant.provider }),
    text: [say('consent.revoke.text'), say('consent.revoke.past')],
    yes: say('consent.revoke'),
    grave: true,
  });
  if (sure) {
    await act(async () => {
      await post(`/api/grants/${grant.id}/revoke`, {}, grant.version);
      await reload();
    });
  }
}

function ending(page, grant, receipts, told) {
  const { erasure } = grant;
  const lastReadable = receipts.map(({ record }) => record['tm:lastReadable']).findLast((places) => places.length > 0) ?? [];
  return html`<section class="card" aria-labelledby="end">
    <h2 id="end">${say('consent.end')}</h2>
    ${facts([
      [say('consent.why'), say(`consent.reason.${grant.reason ?? 'REVOKED'}`)],
      [say('consent.revokedAt'), grant.revoked && moment(grant.revoked)],
      [say('consent.endedAt'), grant.ended ? moment(grant.ended) : say('consent.notYet')],
    ])}
    ${lastReadable.length > 0
      ? html`<h3>${say('consent.lastReadable')}</h3>
          <ul class="plain">
            ${lastReadable.map(({ stream, root }) => html`<li>${say(`stream.${stream}`)}: <span class="mono">${root}</span></li>`)}
          </ul>`
      : nothing}
    ${grant.state !== 'ENDED'
      ? nothing
      : erasure
        ? html`${facts([
              [say('erase.asked'), moment(erasure.asked)],
              [say('erase.confirmed'), erasure.confirmed ? say('erase.says', { when: moment(erasure.confirmed), count: erasure.rows, rows: number(erasure.rows) }) : say('erase.waiting')],
            ])}
            ${isGoing(erasure) ? html`${course(say('erase.underway'), erasure.progress, told)}<p><small>${say('erase.underway')}</small></p>` : nothing}`
        : html`<p>${say('erase.text')}</p>
            <div class="actions"><button class="secondary" @click=${() => erase(page, grant)}>${say('erase.ask')}</button></div>`}
  </section>`;
}

async function erase({ act, reload }, grant) {
  const sure = await confirm({
    title: say('erase.title', { provider: grant.provider }),
    text: say('erase.means'),
    yes: say('erase.ask'),
  });
  if (sure) {
    await act(async () => {
      await post(`/api/grants/${grant.id}/erase`, {}, grant.version);
      await reload();
    });
  }
}

function sent(left) {
  if (left.length === 0) {
    return nothing;
  }
  const sum = (name) => left.reduce((all, one) => all + one[name], 0);
  return html`<section class="card" aria-labelledby="sent">
    <div class="row">
      <h2 id="sent">${say('consent.sent')}</h2>
      <a href="/left">${say('left.title')}</a>
    </div>
    <p>${say('consent.sentSum', { count: sum('messages'), messages: number(sum('messages')), telegrams: number(sum('telegrams')) })}</p>
  </section>`;
}

const proofs = (grant, receipts) => html`<section class="card" aria-labelledby="proofs">
  <h2 id="proofs">${say('receipt.title')}</h2>
  <p>${say('receipt.text')}</p>
  ${receipts.length === 0
    ? html`<p><small>${say('receipt.none')}</small></p>`
    : html`<ul class="rows">
        ${receipts.map(
          (receipt, index) => html`<li class="receipt">
            <span><strong>${receiptName(receipt)}</strong><small>${moment(receipt.record['dpv:isIndicatedAtTime'])}</small></span>
            <span class="actions tight">
              <button class="secondary" @click=${() => save(`receipt-${grant.id.slice(0, 8)}-${index + 1}.json`, JSON.stringify(receipt, null, 2), 'application/ld+json')}>
                ${say('receipt.save')}<span class="visually-hidden"> ${receiptName(receipt)}</span>
              </button>
              <a role="button" class="secondary" href="/consents/${grant.id}/receipt/${index}">${say('receipt.show')}<span class="visually-hidden"> ${receiptName(receipt)}</span></a>
            </span>
          </li>`,
        )}
      </ul>`}
  ${receipts.length > 0 && grant.unrecorded > 0 ? html`<p><small>${say('receipt.coming', { count: grant.unrecorded })}</small></p>` : nothing}
</section>`;

const receiptName = ({ record }) => {
  const status = record['dpv:hasConsentStatus'];
  const name = record['tm:erasure'] ? 'erasure' : status.slice(status.indexOf(':') + 1);
  return knows(`receipt.${name}`) ? say(`receipt.${name}`) : status;
};

/** One receipt as a sheet to be printed. */
export const receipt = ({ params }) => ({
  title: 'receipt.sheet',
  hears: [],
  async load() {
    const [grant, receipts] = await Promise.all([find(`/api/grants/${params.id}`), find(`/api/grants/${params.id}/receipts`)]);
    return { grant, receipt: receipts?.[Number(params.number)] };
  },
  draw: ({ grant, receipt: found }) => (found === undefined ? empty('consent', say('receipt.gone')) : sheet(grant, found)),
});

function sheet(grant, found) {
  const { record, proof } = found;
  const controller = record['dpv:hasDataController'];
  return html`
    <section class="card">
      <h2>${receiptName(found)}</h2>
      ${facts([
        [say('receipt.at'), moment(record['dpv:isIndicatedAtTime'])],
        [say('receipt.provider'), `${controller['schema:name']} (${controller['schema:url']})`],
        [say('receipt.purpose'), record['dpv:hasPurpose']['dct:description']],
        [say('request.streams'), streamNames(record['dpv:hasPersonalData'].map((data) => data['tm:stream']))],
        [say('consent.granted'), moment(record['tm:given'])],
        [say('consent.until'), moment(record['tm:until'])],
        [say('receipt.number'), html`<span class="mono">${record['dct:identifier']}</span>`],
      ])}
      <h3>${say('receipt.proof')}</h3>
      <p>${say('receipt.proofText')}</p>
      ${facts([
        [say('receipt.root'), html`<span class="mono">${proof['tm:root']}</span>`],
        [say('receipt.key'), html`<span class="mono">${proof['tm:sideKey']}</span>`],
      ])}
    </section>
    <div class="actions unprinted">
      <button @click=${() => window.print()}>${say('action.print')}</button>
      <a role="button" class="secondary" href="/consents/${grant.id}">${say('action.back')}</a>
    </div>
  `;
}
