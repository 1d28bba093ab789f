// The role's API. What goes wrong is thrown as a Problem, whose message is a sentence for people.
import { moment } from './format.js';
import { knows, say } from './words.js';

export class Problem extends Error {
  /**
   * @param status of the answer; 0 if there was none
   * @param field of what was sent that has to be mended, if it is about one
   */
  constructor(status, sentence, field) {
    super(sentence);
    this.status = status;
    this.field = field;
  }
}

const PATIENCE = 30_000;
/** Values of problems that are times. */
const TIMES = ['from', 'until'];

async function send(method, path, body, version) {
  const request = { method, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE) };
  if (body instanceof Blob) {
    request.body = body;
  } else if (body !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  if (version !== undefined) {
    request.headers['If-Match'] = `"${version}"`;
  }
  let answer;
  try {
    answer = await fetch(path, request);
  } catch {
    throw new Problem(0, say('problem.unreachable'));
  }
  if (!answer.ok) {
    throw await problem(answer);
  }
  return answer.status === 204 || answer.headers.get('Content-Length') === '0' ? undefined : parse(answer);
}

async function parse(answer) {
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function problem(answer) {
  const told = await answer.json().catch(() => ({}));
  return new Problem(answer.status, sentence(told) ?? say('problem.answer', { status: answer.status }), told.field);
}

/** What a problem is in the reader's language; in the role's own words, if its type is not known here. */
function sentence({ type = '', detail, ...values }) {
  const key = `problem.${type.slice(type.indexOf('#') + 1)}`;
  const times = Object.entries(values).filter(([name]) => TIMES.includes(name));
  return knows(key) ? say(key, { ...values, ...Object.fromEntries(times.map(([name, time]) => [name, moment(time)])) }) : detail;
}

/** What stands at a path. */
export const get = (path) => send('GET', path);
/**
 * Sends an object, or a Blob as it is; what comes back, if something does.
 *
 * @param version of what is shown, if it is to be changed: nothing is done if there is another one meanwhile
 */
export const post = (path, body = {}, version = undefined) => send('POST', path, body, version);
export const remove = (path, version) => send('DELETE', path, undefined, version);

/** What stands at a path, or undefined if nothing does. */
export async function find(path) {
  try {
    return await get(path);
  } catch (problem) {
    if (problem.status === 404) {
      return undefined;
    }
    throw problem;
  }
}

/** Offers something to be kept as a file. */
export function save(name, content, type = 'application/json') {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
