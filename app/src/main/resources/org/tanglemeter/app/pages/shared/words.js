// What is said, in the reader's language. A message may have {names} to be filled in, and may be an object with a text
// for each plural form of its `count`.

const LANGUAGES = ['en', 'nl'];
const RETRY = 2000;

export const language = chosen();
let messages = {};

function chosen() {
  const stored = localStorage.getItem('language');
  const wanted = stored ? [stored] : navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => LANGUAGES.includes(tag)) ?? 'en';
}

/** Chooses a language for good, and begins anew in it. */
export function choose(tag) {
  localStorage.setItem('language', tag);
  location.reload();
}

/** Reads the messages that both roles share, and the role's own. */
export async function readWords(role) {
  const parts = await Promise.all(['shared', role].map((part) => read(`/${part}/messages/${language}.json`)));
  messages = Object.assign({}, ...parts);
  document.documentElement.lang = language;
}

/** Again until it is there: without words a page could not even say that it has none. */
async function read(path) {
  try {
    return await (await fetch(path)).json();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, RETRY));
    return read(path);
  }
}

/** The message of a key, with its names filled in. */
export function say(key, values = {}) {
  const message = messages[key];
  if (message === undefined) {
    return key;
  }
  const text = typeof message === 'string' ? message : plural(message, values.count);
  return text.replace(/\{(\w+)\}/g, (name, word) => values[word] ?? name);
}

/** Whether there is a message of this key. */
export function knows(key) {
  return messages[key] !== undefined;
}

const rules = new Intl.PluralRules(language);

function plural(forms, count) {
  return forms[rules.select(count)] ?? forms.other;
}
