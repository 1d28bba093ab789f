// Reads MAM channels from their roots; answers with the texts of each.
const answer = require('./answer');
const { trytesToAscii } = require('@iota/converter');

answer(async ({ client, node, channels }) => {
  const Mam = require(client);
  Mam.init(node);

  async function read({ root, mode, sideKey }) {
    const channel = await Mam.fetch(root, mode, sideKey);
    if (!channel || !channel.messages) {
      throw channel; // The client returns its errors.
    }
    return channel.messages.map(trytesToAscii);
  }

  const texts = [];
  for (const channel of channels) {
    texts.push(await read(channel));
  }
  return texts;
});
