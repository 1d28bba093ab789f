// Reads the texts on an address with @iota/core.
const answer = require('./answer');
const { trytesToAscii } = require('@iota/converter');
const { composeAPI } = require('@iota/core');

answer(async ({ node, address }) => {
  const iota = composeAPI({ provider: node });

  async function text({ hash }) {
    const bundle = await iota.getBundle(hash);
    const trytes = bundle.map((transaction) => transaction.signatureMessageFragment).join('');
    const message = trytes.replace(/9*$/, '');
    return trytesToAscii(message + '9'.repeat(message.length % 2));
  }

  const transactions = await iota.findTransactionObjects({ addresses: [address] });
  return Promise.all(transactions.filter(({ currentIndex }) => currentIndex === 0).map(text));
});
