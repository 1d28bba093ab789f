// The households that granted access: which of them reads, what came last, and what is missing.
import { html, nothing } from '/shared/lit-html.js';
import { get } from '/shared/http.js';
import { ago } from '/shared/format.js';
import { icon } from '/shared/icons.js';
import { empty } from '/shared/parts.js';
import { say } from '/shared/words.js';
import { householdName, stateBadge, stateOf, streamNames } from '/provider/terms.js';

const PAGE = 50;

/** A live stream that tells nothing for so long (ms) needs somebody to look. */
const SILENT = 3_600_000;

const GROUPS = {
  current: (grant) => !isPast(grant),
  attention: (grant) => !isPast(grant) && needsAttention(grant),
  past: (grant) => isPast(grant),
  all: () => true,
};

const isPast = (grant) => ['ended', 'erased'].includes(stateOf(grant));

const last = ({ received }) => Object.values(received).reduce((newest, { last: at }) => (at > newest ? at : newest), '');
const gaps = ({ received }) => Object.values(received).reduce((sum, { gaps: count }) => sum + count, 0);

function needsAttention(grant) {
  const heard = grant.received.live?.last;
  return ['lost', 'erasing'].includes(stateOf(grant)) || (heard !== undefined && Date.now() - Date.parse(heard) > SILENT);
}

export const households = ({ redraw }) => {
  let group;
  let most = PAGE;
  return {
    title: 'households.title',
    hears: ['grants', 'readings', 'requests'],
    async load() {
      const [grants, requests] = await Promise.all([get('/api/grants'), get('/api/requests')]);
      const purposes = new Map(requests.map(({ id, purpose }) => [id, purpose.text]));
      return grants.reverse().map((grant) => ({ ...grant, purpose: purposes.get(grant.request) }));
    },
    draw(all) {
      if (all.length === 0) {
        return empty('people', say('households.none'), html`<a role="button" href="/requests/new">${say('requests.ask')}</a>`);
      }
      group ??= all.some(GROUPS.current) ? 'current' : 'all';
      const shown = all.filter(GROUPS[group]);
      return html`<div class="tabs" role="group" aria-label=${say('households.filter')}>
          ${Object.entries(GROUPS)
            .map(([name, has]) => [name, all.filter(has).length])
            .filter(([name, count]) => count > 0 || name === group)
            .map(
              ([name, count]) => html`<button
                aria-pressed=${name === group}
                @click=${() => {
                  group = name;
                  most = PAGE;
                  redraw();
                }}
              >
                ${say(`households.${name}`, { count })}
              </button>`,
            )}
        </div>
        ${shown.length === 0
          ? empty('people', say('households.noneOf'))
          : html`<ul class="rows card">
              ${shown.slice(0, most).map(row)}
            </ul>`}
        ${shown.length > most
          ? html`<button
              class="secondary"
              @click=${() => {
                most += PAGE;
                redraw();
              }}
            >
              ${say('more', { count: shown.length - most })}
            </button>`
          : nothing}`;
    },
  };
};

function row(grant) {
  const heard = last(grant);
  const missing = gaps(grant);
  const facts = [
    streamNames(Object.keys(grant.streams)),
    stateOf(grant) === 'erased' ? '' : heard ? say('households.heard', { ago: ago(heard) }) : say('households.silent'),
    missing > 0 ? say('households.gaps', { count: missing }) : '',
  ];
  return html`<li>
    <a href="/households/${grant.id}">
      <span>
        <strong>${householdName(grant.id)}</strong>
        ${grant.purpose ? html`<small class="purpose">${grant.purpose}</small>` : nothing}
        <small>${facts.filter((fact) => fact !== '').join(' · ')}</small>
      </span>
      ${stateBadge(grant)} ${icon('next')}
    </a>
  </li>`;
}
