// What a device shows for pairing, checked while somebody types it.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SCHEME = 'tanglemeter:pair?';
const ADDRESS_LENGTH = 81;
const FINGERPRINT_LENGTH = 32;
const SECRET_LENGTH = 27;

const plain = (text) => text.replace(/[\s-]/g, '').toUpperCase();

/** How a text of so many characters of a kind stands: { right }, { wrong } or { left: characters to go }. */
function stand(text, characters, length, isRight = () => true) {
  if (!characters.test(text) || text.length > length) {
    return { wrong: true };
  }
  if (text.length < length) {
    return { left: length - text.length };
  }
  return isRight(text) ? { right: true } : { wrong: true };
}

export const ADDRESS = (text) => stand(plain(text), /^[A-Z9]*$/, ADDRESS_LENGTH);
export const FINGERPRINT = (text) => stand(plain(text), /^[A-Z2-7]*$/, FINGERPRINT_LENGTH);
export const SECRET = (text) => stand(plain(text), /^[A-Z2-7]*$/, SECRET_LENGTH, hasRightCheck);

/** The last character is the sum of the others times powers of x in GF(32) with x⁵ + x² + 1. */
function hasRightCheck(secret) {
  let sum = 0;
  for (const character of secret.slice(0, -1)) {
    sum = double(sum ^ LETTERS.indexOf(character));
  }
  return LETTERS[sum] === secret.at(-1);
}

const double = (value) => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/** The parts of a text that has all of them, or undefined. */
export function parts(text) {
  if (!text.trim().startsWith(SCHEME)) {
    return undefined;
  }
  const query = new URLSearchParams(text.trim().slice(SCHEME.length));
  return Object.fromEntries(['address', 'key', 'secret', 'name'].map((name) => [name, query.get(name) ?? '']));
}

/** The whole text. */
export function pairingText({ address, key, secret, name }) {
  const groups = plain(key).match(/.{1,4}/g).join('-');
  const query = new URLSearchParams({ version: '1', address: plain(address), key: groups, secret: plain(secret), name: name.trim() });
  return SCHEME + query;
}
