// Sends a text to an address with @iota/core; answers with the transactions.
const answer = require('./answer');
const { asciiToTrytes } = require('@iota/converter');
const { composeAPI } = require('@iota/core');

const SEED = '9'.repeat(81); // Only transfers of value are signed.
const DEPTH = 3;

answer(async ({ node, weight, address, text }) => {
  const iota = composeAPI({ provider: node });
  const transfer = { address, value: 0, tag: 'CORE', message: asciiToTrytes(text) };
  return iota.sendTrytes(await iota.prepareTransfers(SEED, [transfer]), DEPTH, weight);
});
