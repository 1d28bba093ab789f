// Asks one household for access: what is written here becomes a link and a QR code.
import { html, nothing } from '/shared/lit-html.js';
import { get, post } from '/shared/http.js';
import { addDays, isoDay, startOfDay } from '/shared/format.js';
import { alertBox } from '/shared/parts.js';
import { say } from '/shared/words.js';
import { CATEGORIES, STREAMS, categoryName } from '/provider/terms.js';

// As the request itself is checked; what gets past these is told by the server's answer.
const LONGEST_PURPOSE = 500;
const LONGEST_URL = 300;
const LONGEST_DAYS = 10 * 366;

/** Fields as the server calls them, in the order in which they stand here. */
const FIELDS = ['purpose.text', 'purpose.category', 'streams', 'from', 'until', 'returnUrl'];

/** Characters that can't be seen, or turn the text beside them. */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

export const ask = ({ act, go, redraw }) => {
  const draft = {
    text: '',
    category: CATEGORIES[0],
    streams: ['quarter'],
    from: '',
    until: addDays(isoDay(), 365),
    returnUrl: '',
  };
  let problems = {};
  const change = (name, value, field) => {
    draft[name] = value;
    if (problems[field]) {
      problems = { ...problems, [field]: undefined };
    }
    redraw();
  };
  const show = (found) => {
    problems = found;
    redraw();
    const first = FIELDS.find((field) => found[field]);
    document.getElementById(idOf(first))?.focus();
  };
  const submit = (event, profile) => {
    event.preventDefault();
    const found = check(draft, profile);
    if (Object.keys(found).length > 0) {
      show(found);
      return;
    }
    act(async () => {
      try {
        const { id } = await post('/api/requests', sent(draft));
        go(`/requests/${id}`, { replace: true });
      } catch (problem) {
        if (!FIELDS.includes(problem.field)) {
          throw problem;
        }
        show({ [problem.field]: problem.message });
      }
    });
  };
  return {
    title: 'ask.title',
    hears: [],
    load: () => get('/api/profile'),
    draw: (profile) => form(profile, draft, problems, change, (event) => submit(event, profile)),
  };
};

const idOf = (field) => ({ streams: 'streams-live', 'purpose.text': 'text', 'purpose.category': 'category' })[field] ?? field;

/** What is wrong, as a sentence for each field. */
function check({ text, streams, from, until, returnUrl }, { url }) {
  const found = {};
  const purpose = text.trim();
  const today = isoDay();
  if (purpose === '') {
    found['purpose.text'] = say('ask.purpose.none');
  } else if ([...purpose].length > LONGEST_PURPOSE) {
    found['purpose.text'] = say('ask.purpose.long', { count: [...purpose].length, most: LONGEST_PURPOSE });
  } else if (HIDDEN.test(purpose.replaceAll('\n', ''))) {
    found['purpose.text'] = say('ask.purpose.hidden');
  }
  if (streams.length === 0) {
    found.streams = say('ask.streams.none');
  }
  if (from !== '' && from < today) {
    found.from = say('ask.from.past');
  }
  if (until === '') {
    found.until = say('ask.until.none');
  } else if (until < today) {
    found.until = say('ask.until.past');
  } else if (from !== '' && until < from) {
    found.until = say('ask.until.beforeFrom');
  } else if (until >= addDays(from || today, LONGEST_DAYS)) {
    found.until = say('ask.until.long');
  }
  if (returnUrl.trim() !== '') {
    const wrong = checkUrl(returnUrl.trim(), new URL(url).host);
    if (wrong) {
      found.returnUrl = wrong;
    }
  }
  return found;
}

function checkUrl(text, host) {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (parsed?.protocol !== 'https:') {
    return say('ask.returnUrl.https');
  }
  if (parsed.host !== host) {
    return say('ask.returnUrl.host', { host });
  }
  if (parsed.username || text.includes('#') || !/^[!-~]*$/.test(text)) {
    return say('ask.returnUrl.plain');
  }
  return text.length > LONGEST_URL ? say('ask.returnUrl.long', { most: LONGEST_URL }) : undefined;
}

/** The days are the household's: the last one is included. Today begins as soon as it is granted. */
const sent = ({ text, category, streams, from, until, returnUrl }) => ({
  purpose: { text: text.trim(), category },
  streams,
  until: startOfDay(addDays(until, 1)).toISOString(),
  ...(from > isoDay() ? { from: startOfDay(from).toISOString() } : {}),
  ...(returnUrl.trim() ? { returnUrl: returnUrl.trim() } : {}),
});

function form({ name, url }, draft, problems, change, submit) {
  const problem = (field) => html`<p class="help bad" id="${idOf(field)}-problem">${problems[field] ?? nothing}</p>`;
  const described = (field) => `${idOf(field)}-help ${idOf(field)}-problem`;
  const invalid = (field) => (problems[field] ? 'true' : nothing);
  const count = [...draft.text.trim()].length;
  const wrong = FIELDS.filter((field) => problems[field]).length;
  return html`<form class="card ask" novalidate @submit=${submit}>
    <p>${say('ask.intro', { name, host: new URL(url).host })}</p>
    <div role="alert">${wrong > 0 ? alertBox(say('ask.wrong', { count: wrong })) : nothing}</div>

    <div class="field">
      <label for="text">${say('ask.purpose')}</label>
      <textarea
        id="text"
        name="text"
        rows="4"
        required
        aria-invalid=${invalid('purpose.text')}
        aria-describedby=${described('purpose.text')}
        .value=${draft.text}
        @input=${({ target }) => change('text', target.value, 'purpose.text')}
      ></textarea>
      <p class="help" id="text-help">${say('ask.purpose.help', { count, most: LONGEST_PURPOSE })}</p>
      ${problem('purpose.text')}
    </div>

    <div class="field">
      <label for="category">${say('ask.category')}</label>
      <select
        id="category"
        name="category"
        aria-invalid=${invalid('purpose.category')}
        aria-describedby=${described('purpose.category')}
        @change=${({ target }) => change('category', target.value, 'purpose.category')}
      >
        ${CATEGORIES.map((category) => html`<option value=${category} ?selected=${category === draft.category}>${categoryName(category)}</option>`)}
      </select>
      <p class="help" id="category-help">${say('ask.category.help', { category: draft.category })}</p>
      ${problem('purpose.category')}
    </div>

    <fieldset aria-describedby="streams-live-problem">
      <legend>${say('ask.streams')}</legend>
      ${STREAMS.map(
        (stream) => html`<label class="choice">
          <input
            type="checkbox"
            id="streams-${stream}"
            name=${stream}
            .checked=${draft.streams.includes(stream)}
            @change=${({ target }) =>
              change('streams', target.checked ? [...draft.streams, stream] : draft.streams.filter((other) => other !== stream), 'streams')}
          />
          <span>${say(`ask.stream.${stream}`)}<small>${say(`ask.stream.${stream}.means`)}</small></span>
        </label>`,
      )}
      ${problem('streams')}
    </fieldset>

    <div class="dates">
      <div class="field">
        <label for="from">${say('ask.from')}</label>
        <input
          id="from"
          name="from"
          type="date"
          min=${isoDay()}
          aria-invalid=${invalid('from')}
          aria-describedby=${described('from')}
          .value=${draft.from}
          @input=${({ target }) => change('from', target.value, 'from')}
        />
        <p class="help" id="from-help">${say('ask.from.help')}</p>
        ${problem('from')}
      </div>
      <div class="field">
        <label for="until">${say('ask.until')}</label>
        <input
          id="until"
          name="until"
          type="date"
          required
          min=${isoDay()}
          aria-invalid=${invalid('until')}
          aria-describedby=${described('until')}
          .value=${draft.until}
          @input=${({ target }) => change('until', target.value, 'until')}
        />
        <p class="help" id="until-help">${say('ask.until.help')}</p>
        ${problem('until')}
      </div>
    </div>

    <div class="field">
      <label for="returnUrl">${say('ask.returnUrl')}</label>
      <input
        id="returnUrl"
        name="returnUrl"
        type="url"
        inputmode="url"
        autocomplete="off"
        placeholder="${new URL(url).origin}/…"
        aria-invalid=${invalid('returnUrl')}
        aria-describedby=${described('returnUrl')}
        .value=${draft.returnUrl}
        @input=${({ target }) => change('returnUrl', target.value, 'returnUrl')}
      />
      <p class="help" id="returnUrl-help">${say('ask.returnUrl.help')}</p>
      ${problem('returnUrl')}
    </div>

    <div class="actions">
      <button type="submit">${say('ask.make')}</button>
      <a role="button" class="secondary" href="/requests">${say('action.cancel')}</a>
    </div>
  </form>`;
}
