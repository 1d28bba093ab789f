// News from the role as it happens, by server-sent events, and whether the connection stands.

const RETRY = 2000;
const listeners = new Set();
let names = [];
let source;
let connected = true;
let retry;

/** Calls `hear` with (name, data) of each event, and with ('connection', whether it stands) whenever that changes. */
export function listen(hear) {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

export const isConnected = () => connected;

function tell(name, data) {
  for (const hear of [...listeners]) {
    hear(name, data);
  }
}

function stands(now) {
  if (now !== connected) {
    connected = now;
    tell('connection', now);
  }
}

/** Begins to listen, to events of these names. */
export function connect(eventNames = names) {
  names = eventNames;
  disconnect();
  source = new EventSource('/api/events');
  source.onopen = () => stands(true);
  source.onmessage = ({ data }) => tell('message', data);
  for (const name of names) {
    source.addEventListener(name, ({ data }) => tell(name, data));
  }
  source.onerror = lookAgain;
}

/** Ends it, as when the session is over. */
export function disconnect() {
  clearTimeout(retry);
  source?.close();
}

/** The events ended. If the role still answers, it is asked for news now and then until they are back. */
async function lookAgain() {
  disconnect();
  const answers = await fetch('/api/session', { cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  );
  stands(answers);
  if (answers) {
    tell('message', '');
  }
  retry = setTimeout(connect, RETRY);
}
