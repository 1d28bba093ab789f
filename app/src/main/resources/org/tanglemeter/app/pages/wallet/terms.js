// What the wallet's pages call things.
import { badge } from '/shared/parts.js';
import { say } from '/shared/words.js';
import { list } from '/shared/format.js';

export const STREAMS = ['live', 'quarter', 'day'];

/** From the coarsest to the finest, as people compare them. */
export const streamNames = (streams) => list(STREAMS.filter((stream) => streams.includes(stream)).map((stream) => say(`stream.${stream}`)));

const STATES = { GRANTING: 'wait', ACTIVE: 'good', ENDING: 'wait', ENDED: 'over' };

export const stateBadge = (state) => badge(say(`consent.state.${state}`), STATES[state]);

/** Beside a provider's name: whether anybody but itself says that it is the one. */
export const standing = ({ standing: known, host }) =>
  ({
    CLAIMED: badge(say('provider.claimed'), 'wait'),
    CONFIRMED: badge(say('provider.confirmed', { host }), 'good'),
    ANOTHER_KEY: badge(say('provider.anotherKey'), 'bad'),
  })[known];
