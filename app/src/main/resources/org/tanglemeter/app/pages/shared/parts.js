// Pieces that pages are made of.
import { html, nothing, svg } from '/shared/lit-html.js';
import { say } from '/shared/words.js';
import { duration } from '/shared/format.js';
import { icon } from '/shared/icons.js';
import { post } from '/shared/http.js';

/** A sentence in a box. Kinds: problem, done, hint. */
export const alertBox = (text, kind = 'problem') => html`<p class="box ${kind}">
  ${icon({ problem: 'warning', done: 'check', hint: 'consent' }[kind])}<span>${text}</span>
</p>`;

/** While something is on its way. */
export const loading = () => html`<p class="loading" aria-busy="true">${say('loading')}</p>`;

/** Nothing is here yet, and what to do next. */
export const empty = (name, text, action = nothing) => html`<section class="empty">
  ${icon(name)}
  <p>${text}</p>
  ${action}
</section>`;

/** A short word on a coloured ground. Kinds: good, wait, over, bad. */
export const badge = (text, kind) => html`<span class="badge ${kind}">
  ${icon({ good: 'check', wait: 'clock', over: 'stop', bad: 'warning' }[kind])}${text}
</span>`;

/** Terms and what they are: pairs, of which those without a value are left out. */
export const facts = (pairs) => html`<dl class="facts">
  ${pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(
      ([term, value]) => html`<div>
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`,
    )}
</dl>`;

/** How far something is, from 0 to 1; undefined if that is not known. */
export const progress = (label, done) => html`<progress aria-label=${label} max="1" value=${done ?? nothing}></progress>`;

/**
 * How far a long operation is, and how long it still takes as long as that is known.
 *
 * @param {string} label what is under way
 * @param {{step: number, steps: number, secondsLeft: ?number}} going as the role tells it
 * @param {number} told when it did, in milliseconds
 */
export function course(label, { step, steps, secondsLeft }, told) {
  const passed = (Date.now() - told) / 1000;
  const known = secondsLeft !== null && passed < secondsLeft;
  const behind = step / steps;
  const share = known ? passed / secondsLeft : 0;
  // The next step is done when it is done, not when it should be.
  const shown = Math.min((step + 0.9) / steps, behind + (1 - behind) * share);
  return html`${progress(label, shown)}
    <p><small>${known
      ? say('progress.estimate', { step: step + 1, steps, time: duration(secondsLeft - passed) })
      : say('progress.step', { step: step + 1, steps })}</small></p>`;
}

/**
 * Asks before something is done that can't be taken back.
 *
 * @returns whether the answer was yes
 */
export function confirm({ title, text, yes, grave = false }) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'confirm-title');
  const article = dialog.appendChild(document.createElement('article'));
  const heading = article.appendChild(document.createElement('h2'));
  heading.id = 'confirm-title';
  heading.textContent = title;
  for (const sentence of [text].flat()) {
    article.appendChild(document.createElement('p')).textContent = sentence;
  }
  const footer = article.appendChild(document.createElement('footer'));
  const button = (label, value, kind) => {
    const made = footer.appendChild(document.createElement('button'));
    made.textContent = label;
    made.className = kind;
    made.addEventListener('click', () => dialog.close(value));
    return made;
  };
  button(say('action.cancel'), 'no', 'secondary').autofocus = true;
  button(yes, 'yes', grave ? 'grave' : '');
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
  });
}

/** The rows of a text's QR code, for `qrCode`. */
export const readQr = (text) => post('/api/qr', { text });

/** A QR code, of rows of 0 and 1. Always dark on light, or cameras would not read it. */
export function qrCode(rows, label) {
  const path = rows
    .flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`))
    .join('');
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${rows[0].length} ${rows.length}" shape-rendering="crispEdges">
    ${svg`<path d=${path} />`}
  </svg>`;
}

/** A text that can be copied with a button. */
export function copyable(text, label) {
  const copy = async (event) => {
    const button = event.currentTarget;
    await navigator.clipboard.writeText(text);
    const before = button.textContent;
    button.textContent = say('action.copied');
    setTimeout(() => (button.textContent = before), 2000);
  };
  return html`<div class="copyable">
    <code tabindex="0" role="textbox" aria-readonly="true" aria-label=${label}>${text}</code>
    <button class="secondary" @click=${copy}>${say('action.copy')}</button>
  </div>`;
}
