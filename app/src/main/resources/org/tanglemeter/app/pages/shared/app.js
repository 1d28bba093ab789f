// The frame around each page: navigation, login, language, colours, and word of a lost connection or node.
//
// A page is a function of its context that returns
//   { title, load, draw, drawn, ticks, hears, leave }
// title: key of a message, or a function of what was loaded (nothing yet, at first) that returns a text
// load: reads what the page shows (async); again after each event that it hears
// draw: what was loaded, as a lit-html template
// drawn: what there is to do after each drawing
// ticks: whether what was loaded has to be drawn each second, since it tells of time that passes
// hears: names of the events after which it is loaded anew; if there are none here, after each
// leave: what has to end with the page
// The context has params (of the path), query, redraw(), reload(), act(doing) and go(path).
import { html, render, nothing } from '/shared/lit-html.js';
import { choose, language, readWords, say } from '/shared/words.js';
import { find, get, post } from '/shared/http.js';
import { connect, disconnect, isConnected, listen } from '/shared/live.js';
import { icon } from '/shared/icons.js';
import { alertBox, loading } from '/shared/parts.js';

/** After an event, since several often come together (ms). */
const RELOAD_PAUSE = 250;
/** Before what did not answer is asked again (ms). */
const RETRY = 2000;
/** Of pages that tell of time that passes (ms). */
const TICK = 1000;
/** Events after which nothing that is shown is certain. */
const EVERYTHING = ['everything', 'message'];
/** The event after which the node answers again, or does not. */
const NODE = 'node';

let app;
/** Nobody knows yet. */
let session = { loginNeeded: true, loggedIn: false };
let current;
let nodeAnswers = true;
let notice;

/**
 * Starts a role's pages.
 *
 * @param {object} role
 * @param {string} role.name of the role: wallet or provider
 * @param {{path: string, label: string, icon: string, also: ?string[]}[]} role.navigation on each page; label is the key of a
 *     message, also says where further pages are that belong to it
 * @param {{path: string, page: Function}[]} role.pages with :names in the path
 * @param {string[]} role.events names of the server's events
 * @param {Function} [role.first] where to begin instead of the page that was asked for, if anywhere
 */
export async function start(role) {
  app = role;
  const asked = get('/api/session');
  asked.catch(() => {}); // enter() sees to it
  await readWords(role.name);
  frame(loading());
  document.addEventListener('click', followLink);
  window.addEventListener('popstate', open);
  listen(heard);
  await enter(asked);
}

async function enter(asked = get('/api/session')) {
  try {
    session = await asked;
  } catch {
    setTimeout(enter, RETRY);
    frame(alertBox(say('problem.unreachable')));
    return;
  }
  if (!session.loggedIn) {
    disconnect();
    showLogin();
    return;
  }
  connect(['everything', NODE, ...app.events]);
  lookAtNode();
  const first = await app.first?.();
  if (first) {
    history.replaceState(null, '', first);
  }
  open();
}

/** Whether messages come and go. Where nobody knows, nothing is said. */
async function lookAtNode() {
  nodeAnswers = (await find('/api/node').catch(() => undefined))?.answers ?? true;
  draw();
}

/** Goes to another page of the same role. */
export function go(path, { replace = false } = {}) {
  if (replace) {
    history.replaceState(null, '', path);
  } else {
    history.pushState(null, '', path);
  }
  open();
  window.scrollTo(0, 0);
}

function followLink(event) {
  const link = event.target.closest?.('a[href^="/"]:not([download]):not([target])');
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !link.pathname.startsWith('/api/')) {
    event.preventDefault();
    go(link.getAttribute('href'));
  }
}

function match(path) {
  for (const { path: pattern, page } of app.pages) {
    const expression = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`);
    const found = expression.exec(path);
    if (found) {
      return { page, params: found.groups ?? {} };
    }
  }
  return { page: missing, params: {} };
}

function missing() {
  return {
    title: 'missing.title',
    load: async () => undefined,
    draw: () => html`<p>${say('missing.text')}</p>
      <p><a href="/">${say('missing.home')}</a></p>`,
  };
}

async function open() {
  current?.shown.leave?.();
  notice = undefined;
  const { page, params } = match(location.pathname);
  const here = { data: undefined, state: 'loading', loads: 0, loading: false };
  here.context = {
    params,
    query: new URLSearchParams(location.search),
    redraw: () => current === here && draw(),
    reload: () => reload(here),
    act: (doing) => act(here, doing),
    go,
  };
  here.shown = page(here.context);
  current = here;
  draw();
  await reload(here);
  if (current === here) {
    document.querySelector('main h1')?.focus({ preventScroll: true });
  }
}

async function reload(here) {
  const load = ++here.loads;
  here.loading = true;
  clearTimeout(here.timer);
  here.timer = undefined;
  try {
    const data = await here.shown.load();
    if (current !== here || load !== here.loads) {
      return;
    }
    here.data = data;
    here.state = 'there';
    here.problem = undefined;
  } catch (problem) {
    if (current !== here || load !== here.loads) {
      return;
    }
    if (problem.status === 401) {
      await enter();
      return;
    }
    here.problem = problem;
    if (problem.status === undefined) {
      console.error(problem);
    } else if (problem.status === 0) {
      reloadSoon(here, RETRY);
    }
  }
  here.loading = false;
  draw();
}

/** Loads anew what is shown, but lets a load that is on its way come in first: events can be quicker than loads. */
function reloadSoon(here, pause = RELOAD_PAUSE) {
  here.timer ??= setTimeout(() => {
    here.timer = undefined;
    if (current !== here) {
      return;
    }
    if (here.loading) {
      reloadSoon(here);
    } else {
      reload(here);
    }
  }, pause);
}

function heard(name, data) {
  if (name === 'connection') {
    draw();
    if (data && current) {
      lookAtNode();
      reload(current);
    }
    return;
  }
  if (name === NODE || EVERYTHING.includes(name)) {
    lookAtNode();
  }
  const here = current;
  const hears = here?.shown.hears;
  if (here && (hears === undefined || hears.includes(name) || EVERYTHING.includes(name))) {
    reloadSoon(here);
  }
}

/**
 * Does something once, however often it is asked for meanwhile; what goes wrong is said on the page.
 *
 * @returns whether it was done
 */
async function act(here, doing) {
  if (here.acting) {
    return false;
  }
  if (!isConnected()) {
    notice = { kind: 'problem', text: say('problem.offline') };
    draw();
    return false;
  }
  here.acting = true;
  notice = undefined;
  draw();
  try {
    await doing();
    return true;
  } catch (problem) {
    if (problem.status === 401) {
      await enter();
    } else {
      notice = { kind: 'problem', text: problem.status === undefined ? say('problem.here') : problem.message };
      if (problem.status === undefined) {
        console.error(problem);
      }
      await reload(here);
    }
    return false;
  } finally {
    here.acting = false;
    draw();
  }
}

/** Says on the page that something was done. */
export function tellDone(text) {
  notice = { kind: 'done', text };
  draw();
}

function draw() {
  if (!current) {
    return;
  }
  const { shown, data, state, problem } = current;
  const title = typeof shown.title === 'function' ? shown.title(data) : say(shown.title);
  document.title = `${title} – ${say('app.name')}`;
  frame(html`
    <h1 tabindex="-1">${title}</h1>
    <div role="status" class="notices">
      ${notice ? alertBox(notice.text, notice.kind) : nothing}
    </div>
    <div class=${current.acting ? 'page acting' : 'page'}>
      ${problem
        ? html`${alertBox(problem.status === undefined ? say('problem.here') : problem.message)}
            <button class="secondary" @click=${() => reload(current)}>${say('action.again')}</button>`
        : state === 'there'
          ? shown.draw(data)
          : loading()}
    </div>
  `);
  if (state === 'there' && !problem) {
    shown.drawn?.(data);
    if (shown.ticks?.(data)) {
      clearTimeout(current.ticking);
      current.ticking = setTimeout(current.context.redraw, TICK);
    }
  }
}

/** Whether the page that is shown belongs to a place of the navigation. */
const isHere = ({ path, also = [] }) =>
  path === location.pathname || [...(path === '/' ? [] : [path]), ...also].some((place) => location.pathname === place || location.pathname.startsWith(`${place}/`));

function frame(content) {
  render(
    html`
      <a class="skip" href="#main" @click=${skip}>${say('nav.skip')}</a>
      <header class="top">
        <a class="brand" href="/">${icon('mark')}<span>${say('app.name')}</span></a>
        <div class="choices">
          <button class="quiet" lang=${language === 'nl' ? 'en' : 'nl'} @click=${() => choose(language === 'nl' ? 'en' : 'nl')}>
            ${language === 'nl' ? 'English' : 'Nederlands'}
          </button>
          <button class="quiet icon" aria-label=${say(isDark() ? 'theme.light' : 'theme.dark')} title=${say(isDark() ? 'theme.light' : 'theme.dark')} @click=${switchTheme}>
            ${icon(isDark() ? 'sun' : 'moon')}
          </button>
          ${session.loginNeeded && session.loggedIn
            ? html`<button class="quiet" @click=${logout}>${say('login.out')}</button>`
            : nothing}
        </div>
      </header>
      ${session.loggedIn
        ? html`<nav class="pages" aria-label=${say('nav.label')}>
            ${app.navigation.map(
              (place) => html`<a href=${place.path} aria-current=${isHere(place) ? (place.path === location.pathname ? 'page' : 'true') : nothing}>
                ${icon(place.icon)}<span>${say(place.label)}</span>
              </a>`,
            )}
          </nav>`
        : nothing}
      <div class="banner" role="alert">
        ${isConnected() && nodeAnswers ? nothing : html`<p>${icon('unplugged')} ${say(isConnected() ? 'node.away' : 'connection.lost')}</p>`}
      </div>
      <main id="main" tabindex="-1">${content}</main>
    `,
    document.querySelector('#app'),
  );
}

function skip(event) {
  event.preventDefault();
  document.querySelector('#main').focus();
}

const isDark = () =>
  (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function switchTheme() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
  window.dispatchEvent(new Event('theme'));
  draw();
}

async function logout() {
  await post('/api/logout');
  current?.shown.leave?.();
  current = undefined;
  await enter();
}

function showLogin(problem) {
  current?.shown.leave?.();
  current = undefined;
  document.title = `${say('login.title')} – ${say('app.name')}`;
  frame(html`
    <section class="narrow card">
      <h1>${say('login.title')}</h1>
      <form @submit=${login}>
        <label for="password">${say('login.password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required
          aria-invalid=${problem ? 'true' : nothing} aria-describedby="login-problem" />
        <div id="login-problem" role="alert">${problem ? alertBox(problem) : nothing}</div>
        <button type="submit">${say('login.in')}</button>
      </form>
    </section>
  `);
  document.querySelector('#password').focus();
}

async function login(event) {
  event.preventDefault();
  const field = event.target.elements.password;
  try {
    await post('/api/login', { password: field.value });
  } catch (problem) {
    field.value = '';
    showLogin(problem.message);
    return;
  }
  field.value = '';
  await enter();
}
