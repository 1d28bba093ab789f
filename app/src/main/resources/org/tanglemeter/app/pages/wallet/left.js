// What left the house: who could read how much of it, day by day.
import { html } from '/shared/lit-html.js';
import { get } from '/shared/http.js';
import { bytes, number, shortDay, startOfDay } from '/shared/format.js';
import { empty } from '/shared/parts.js';
import { plot } from '/shared/plot.js';
import { say } from '/shared/words.js';

const COLORS = ['--accent', '--blue', '--warm', '--bad', '--muted'];

export const left = () => {
  let drawing;
  let key;
  return {
    title: 'left.title',
    hears: ['left', 'grants'],
    load: () => get('/api/left'),
    leave: () => drawing?.end(),
    draw: (rows) =>
      rows.length === 0
        ? empty('left', say('left.none'), html`<a role="button" class="secondary" href="/consents">${say('consents.title')}</a>`)
        : html`
            <p>${say('left.text')}</p>
            <section class="card" aria-labelledby="plot-title">
              <h2 id="plot-title">${say('left.plot')}</h2>
              <div id="plot" class="plot" role="img" aria-label=${say('left.plotLabel')}></div>
            </section>
            <section class="card scroll" tabindex="0" aria-labelledby="table-title">
              <h2 id="table-title">${say('left.table')}</h2>
              ${table(rows)}
            </section>
          `,
    drawn(rows) {
      const element = document.querySelector('#plot');
      if (!element) {
        return;
      }
      const { providers, data } = columns(rows);
      if (drawing && key === providers.join('\n')) {
        drawing.update(data);
        return;
      }
      drawing?.end();
      key = providers.join('\n');
      drawing = plot(element, {
        data,
        unit: say('left.messages'),
        days: true,
        stacked: true,
        series: providers.map((provider, i) => ({ label: provider, color: COLORS[i % COLORS.length], bars: true })),
      });
    },
  };
};

/** Days that follow each other, and how many messages of each day each provider could read. */
function columns(rows) {
  const days = [...new Set(rows.map((row) => row.day))].sort();
  const providers = [...new Set(rows.map((row) => row.provider))].slice(0, COLORS.length);
  return {
    providers,
    data: [
      days.map((iso) => startOfDay(iso).getTime() / 1000 + 43_200),
      ...providers.map((provider) =>
        days.map((iso) => rows.filter((row) => row.provider === provider && row.day === iso).reduce((sum, row) => sum + row.messages, 0)),
      ),
    ],
  };
}

const table = (rows) => html`<table>
  <thead>
    <tr>
      <th scope="col">${say('left.day')}</th>
      <th scope="col">${say('left.provider')}</th>
      <th scope="col" class="right">${say('left.messages')}</th>
      <th scope="col" class="right">${say('left.telegrams')}</th>
      <th scope="col" class="right">${say('left.size')}</th>
    </tr>
  </thead>
  <tbody>
    ${[...rows]
      .sort((a, b) => b.day.localeCompare(a.day) || a.provider.localeCompare(b.provider))
      .map(
        (row) => html`<tr>
          <td class="name">${shortDay(row.day)}</td>
          <td><a href="/consents/${row.grant}">${row.provider}</a></td>
          <td class="right">${number(row.messages)}</td>
          <td class="right">${number(row.telegrams)}</td>
          <td class="right">${bytes(row.bytes)}</td>
        </tr>`,
      )}
  </tbody>
</table>`;
