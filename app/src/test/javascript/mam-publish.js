// Publishes messages on MAM channels; answers with the root of each.
const answer = require('./answer');
const { asciiToTrytes } = require('@iota/converter');

const DEPTH = 3;

answer(async ({ client, node, weight, channels }) => {
  const Mam = require(client);

  async function publish({ seed, mode, security, sideKey, texts }) {
    let state = Mam.changeMode(Mam.init(node, seed, security), mode, sideKey);
    const root = Mam.getRoot(state);
    for (const text of texts) {
      const message = Mam.create(state, asciiToTrytes(text));
      state = message.state;
      await Mam.attach(message.payload, message.address, DEPTH, weight);
    }
    return root;
  }

  const roots = [];
  for (const channel of channels) {
    roots.push(await publish(channel));
  }
  return roots;
});
