// What the provider's pages call things.
import { badge } from '/shared/parts.js';
import { list } from '/shared/format.js';
import { knows, say } from '/shared/words.js';

export const STREAMS = ['live', 'quarter', 'day'];

/** Purposes of the W3C's Data Privacy Vocabulary that fit a meter's data. */
export const CATEGORIES = [
  'dpv:ServiceProvision',
  'dpv:OptimisationForConsumer',
  'dpv:ServiceOptimisation',
  'dpv:PaymentManagement',
  'dpv:ScientificResearch',
  'dpv:PublicBenefit',
];

export const categoryName = (category) => (knows(`category.${category}`) ? say(`category.${category}`) : category);

/** From the finest to the coarsest. */
export const streamNames = (streams) => list(STREAMS.filter((stream) => streams.includes(stream)).map((stream) => say(`stream.${stream}`)));

const nameKey = (id) => `household-${id}`;

/** What this browser calls a household: its provider knows the one to whom it gave the link. */
export const householdName = (id) => localStorage.getItem(nameKey(id)) ?? say('household.name', { id: id.slice(0, 6) });

/** The name that was given here, if one was. */
export const givenName = (id) => localStorage.getItem(nameKey(id)) ?? '';

/** Names a household; an empty name is taken away. */
export function nameHousehold(id, name) {
  if (name === '') {
    localStorage.removeItem(nameKey(id));
  } else {
    localStorage.setItem(nameKey(id), name);
  }
}

const STATES = { reads: 'good', rests: 'wait', lost: 'bad', ended: 'over', erasing: 'wait', erased: 'over' };

/** What a grant is like as a whole: one of the keys of state.*. */
export function stateOf({ over, erasureWanted, rowsDeleted, streams }) {
  if (erasureWanted) {
    return rowsDeleted === null || rowsDeleted === undefined ? 'erasing' : 'erased';
  }
  if (over) {
    return 'ended';
  }
  const states = Object.values(streams);
  return states.includes('LOST') ? 'lost' : states.includes('READS') ? 'reads' : 'rests';
}

export const stateBadge = (grant) => {
  const state = stateOf(grant);
  return badge(say(`state.${state}`), STATES[state]);
};

/** A request's state: one of the keys of request.state.*. */
export function requestState({ grants, link, until }) {
  if (grants.length > 0) {
    return 'granted';
  }
  return link && new Date(until) > new Date() ? 'open' : 'over';
}

export const requestBadge = (request) => {
  const state = requestState(request);
  return badge(say(`request.state.${state}`), { granted: 'good', open: 'wait', over: 'over' }[state]);
};
