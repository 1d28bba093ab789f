// Sends a text to an address with iota.lib.js; answers with the transactions.
const answer = require('./answer');
const { promisify } = require('util');
const IOTA = require('iota.lib.js');

const SEED = '9'.repeat(81); // Only transfers of value are signed.
const DEPTH = 6;

answer(async ({ node, weight, address, text }) => {
  const iota = new IOTA({ provider: node });
  const sendTransfer = promisify(iota.api.sendTransfer.bind(iota.api));
  const transfer = { address, value: 0, tag: 'LIB', message: iota.utils.toTrytes(text) };
  return sendTransfer(SEED, DEPTH, weight, [transfer], {});
});
