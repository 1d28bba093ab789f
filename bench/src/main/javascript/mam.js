// Measures the public MAM client at security 2: one line a figure, its name and how often a second of CPU time.
const Mam = require('@iota/mam');

const SECONDS = 4;
const SECURITY = 2;
const MESSAGE = 'TANGLEMETER'.repeat(20);
const ALPHABET = '9ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function seed(number) {
  return Array.from({ length: 81 }, (_, i) => ALPHABET[(number * 7 + i * 11) % 27]).join('');
}

function report(name, work, least) {
  work();
  const start = process.cpuUsage();
  let done = 0;
  let micros = 0;
  while (micros < SECONDS * 1e6 || done < least) {
    work();
    done++;
    const used = process.cpuUsage(start);
    micros = used.user + used.system;
  }
  console.log(name, (done * 1e6) / micros);
}

let state = Mam.init('http://localhost', seed(1), SECURITY);
const message = Mam.create(state, MESSAGE);
report('make', () => { state = Mam.create(state, MESSAGE).state; }, 5);
report('check', () => {
  if (Mam.decode(message.payload, undefined, message.root).payload !== MESSAGE) throw new Error('not the message');
}, 5);
let number = 2;
report('tree of 64', () => {
  const tree = Mam.init('http://localhost', seed(number++), SECURITY);
  tree.channel.count = 64;
  Mam.getRoot(tree);
}, 1);
