// Reads the texts on an address with iota.lib.js.
const answer = require('./answer');
const { promisify } = require('util');
const IOTA = require('iota.lib.js');

answer(async ({ node, address }) => {
  const iota = new IOTA({ provider: node });
  const findTransactionObjects = promisify(iota.api.findTransactionObjects.bind(iota.api));
  const getBundle = promisify(iota.api.getBundle.bind(iota.api));

  async function text({ hash }) {
    const bundle = await getBundle(hash);
    const trytes = bundle.map((transaction) => transaction.signatureMessageFragment).join('');
    const message = trytes.replace(/9*$/, '');
    return iota.utils.fromTrytes(message + '9'.repeat(message.length % 2));
  }

  const transactions = await findTransactionObjects({ addresses: [address] });
  return Promise.all(transactions.filter(({ currentIndex }) => currentIndex === 0).map(text));
});
