// Asks a node all that @iota/core can ask about a bundle; answers by command.
const answer = require('./answer');
const { composeAPI } = require('@iota/core');

const DEPTH = 3;
const DEPTH_TOO_GREAT = 1000;
const INCLUDED_FOR_CERTAIN = 100; // percent

answer(async ({ node, weight, address, bundle, tail }) => {
  const iota = composeAPI({ provider: node });
  const spam = { address, value: 0, tag: 'SPAM' };
  const tips = await iota.getTips();
  return {
    getTips: tips.includes(tail),
    getNodeInfo: (await iota.getNodeInfo()).appName,
    getNeighbors: await iota.getNeighbors(),
    getTransactionsToApprove: (await iota.getTransactionsToApprove(DEPTH, tail)).branchTransaction,
    tooGreatADepth: await iota.getTransactionsToApprove(DEPTH_TOO_GREAT).catch(() => 'refused'),
    findTransactions: await iota.findTransactions({ bundles: [bundle] }),
    getTrytes: await iota.getTrytes([tail]),
    getBalances: (await iota.getBalances([address], INCLUDED_FOR_CERTAIN)).balances,
    wereAddressesSpentFrom: (await iota.sendCommand({ command: 'wereAddressesSpentFrom', addresses: [address] })).states,
    getInclusionStates: await iota.getInclusionStates([tail], tips),
    getLatestInclusion: await iota.getLatestInclusion([tail]),
    checkConsistency: await iota.checkConsistency(tail),
    isPromotable: await iota.isPromotable(tail),
    promoteTransaction: await iota
      .promoteTransaction(tail, DEPTH, weight, [spam], { delay: 0 }) // With a delay it goes on for ever.
      .then(() => iota.findTransactions({ approvees: [tail] }))
      .then((approvers) => approvers.length),
    replayBundle: (await iota.replayBundle(tail, DEPTH, weight)).length,
    interruptAttachingToTangle: typeof (await iota.interruptAttachingToTangle()),
  };
});
