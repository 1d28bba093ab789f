// Asks a node all that iota.lib.js can ask about a bundle; answers by command.
const answer = require('./answer');
const { promisify } = require('util');
const IOTA = require('iota.lib.js');

const DEPTH = 6;
const DEPTH_TOO_GREAT = 1000;
const INCLUDED_FOR_CERTAIN = 100; // percent

answer(async ({ node, weight, address, bundle, tail }) => {
  const { api } = new IOTA({ provider: node });
  const ask = (method, ...parameters) => promisify(api[method].bind(api))(...parameters);
  const spam = { address, value: 0, tag: 'SPAM', message: '' };
  const tips = await ask('getTips');
  return {
    getTips: tips.includes(tail),
    getNodeInfo: (await ask('getNodeInfo')).appName,
    getNeighbors: await ask('getNeighbors'),
    getTransactionsToApprove: (await ask('getTransactionsToApprove', DEPTH, tail)).branchTransaction,
    tooGreatADepth: await ask('getTransactionsToApprove', DEPTH_TOO_GREAT, tail).catch(() => 'refused'),
    findTransactions: await ask('findTransactions', { bundles: [bundle] }),
    getTrytes: await ask('getTrytes', [tail]),
    getBalances: (await ask('getBalances', [address], INCLUDED_FOR_CERTAIN)).balances.map(Number),
    wereAddressesSpentFrom: await ask('wereAddressesSpentFrom', [address]),
    getInclusionStates: await ask('getInclusionStates', [tail], tips),
    getLatestInclusion: await ask('getLatestInclusion', [tail]),
    checkConsistency: await ask('sendCommand', { command: 'checkConsistency', tails: [tail] }),
    isPromotable: await api.isPromotable(tail),
    promoteTransaction: await ask('promoteTransaction', tail, DEPTH, weight, [spam], {})
      .then(() => ask('findTransactions', { approvees: [tail] }))
      .then((approvers) => approvers.length),
    replayBundle: (await ask('replayBundle', tail, DEPTH, weight)).length,
    interruptAttachingToTangle: typeof (await ask('interruptAttachingToTangle')),
  };
});
