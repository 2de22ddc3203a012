// Ask a model: two texts, a query with documents, or one text; with the version that answered and where from.

import {ask, get} from '../lib/api.js';
import {announce} from '../lib/announce.js';
import {fill, h, show} from '../lib/dom.js';
import {number, seconds} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {badge} from '../parts/badges.js';
import {explain, meter, panelWith, tabs} from '../parts/pieces.js';

const SVG = 'http://www.w3.org/2000/svg';
const DIMENSIONS = 128;

export function render({root, signal}) {
  const model = h('select', {id: 'play-model'}, h('option', {value: ''}, t('play.default-model')));
  const outcome = h('div', {class: 'stack', role: 'status'}, h('p', {class: 'muted'}, t('play.invite')));
  const forms = {compare: compareForm(), rank: rankForm(), embed: embedForm()};
  const box = h('div', {role: 'tabpanel', id: 'play-panel'}, Object.values(forms).map((form) => form.node));
  let chosen = 'compare';
  const choice = tabs(t('page.playground'), Object.keys(forms).map((key) => [key, t(`play.${key}`), 'play-panel']), (key) => {
    chosen = key;
    box.setAttribute('aria-labelledby', `tab-${key}`);
    Object.entries(forms).forEach(([one, form]) => {
      show(form.node, one === key);
      form.node.disabled = one !== key;
    });
  });
  const go = h('button', {class: 'button button-main', type: 'submit'}, t('play.go'));

  async function run() {
    go.disabled = true;
    const begin = performance.now();
    try {
      const form = forms[chosen];
      const {path, body} = form.request(model.value || undefined);
      const {json, headers} = await ask(path, body);
      const time = (performance.now() - begin) / 1000;
      fill(outcome, form.answer(json), source(headers, time));
      announce(form.words(json));
    } catch (e) {
      fill(outcome, explain(e));
    } finally {
      go.disabled = false;
    }
  }

  fill(root, h('div', {class: 'grid'},
    panelWith({title: t('play.question'), tools: [choice], span: 7}, h('form', {class: 'stack', onsubmit: (e) => {
      e.preventDefault();
      run();
    }}, h('div', {class: 'field'}, h('label', {for: 'play-model'}, t('field.model')), model), box, h('div', {class: 'row'}, go, h('span', {class: 'small muted'}, t('play.private'))))),
    panelWith({title: t('play.answer'), span: 5}, outcome)));
  choice.choose('compare');
  get('v1/models', signal).then(({data}) => model.append(...data.map((one) => h('option', {value: one.id}, one.id))), (e) => e.name !== 'AbortError' && fill(outcome, explain(e)));
}

/** Which version answered, and whether that was computed. */
function source(headers, time) {
  const from = headers.get('x-samovar-cache');
  return h('div', {class: 'row', id: 'play-source'},
    badge('accent', null, headers.get('x-samovar-model-version') ?? '–'),
    from === 'hit' && badge('good', 'full', t('play.hit')),
    from === 'miss' && badge('busy', 'half', t('play.miss')),
    h('span', {class: 'muted'}, t('play.time', {time: seconds(time)})));
}

function area(id, label, value, rows = 3) {
  const input = h('textarea', {id, rows, required: true}, value);
  return {input, node: h('div', {class: 'field'}, h('label', {for: id}, label), input)};
}

/** A group can be disabled, so that a field that is hidden does not keep the form from being sent. */
function group(...areas) {
  return h('fieldset', {class: 'stack plain'}, areas.map((one) => one.node));
}

function compareForm() {
  const one = area('play-first', t('play.first'), t('play.first-example'));
  const two = area('play-second', t('play.second'), t('play.second-example'));
  return {
    node: group(one, two),
    request: (model) => ({path: 'v1/similarity', body: {model, source: one.input.value, texts: [two.input.value]}}),
    words: (json) => t('play.score-is', {score: number(json.scores[0], 4)}),
    answer: (json) => {
      const bar = meter();
      bar.set(json.scores[0]);
      return h('div', {}, h('p', {class: 'score', id: 'play-score'}, number(json.scores[0], 4)), bar, h('p', {class: 'muted small'}, t('play.score-why')));
    },
  };
}

function rankForm() {
  const query = area('play-query', t('play.query'), t('play.query-example'), 2);
  const documents = area('play-documents', t('play.documents'), t('play.documents-example'), 7);
  const lines = () => documents.input.value.split('\n').map((line) => line.trim()).filter(Boolean);
  return {
    node: group(query, documents),
    request: (model) => ({path: 'v1/rerank', body: {model, query: query.input.value, documents: lines()}}),
    words: (json) => t('play.best-is', {text: lines()[json.results[0]?.index] ?? ''}),
    answer: (json) => h('ol', {class: 'rank'}, json.results.map((result, i) => {
      const bar = meter();
      bar.set(result.relevance_score);
      return h('li', {}, h('span', {class: 'muted num'}, number(i + 1)), h('div', {}, h('p', {class: 'wrap'}, lines()[result.index]), bar), h('strong', {class: 'num'}, number(result.relevance_score, 4)));
    })),
  };
}

function embedForm() {
  const one = area('play-text', t('play.text'), t('play.first-example'), 4);
  return {
    node: group(one),
    request: (model) => ({path: 'v1/embeddings', body: {model: model ?? 'lexical', input: one.input.value}}),
    words: (json) => t('play.vector', {n: number(json.data[0].embedding.length), tokens: number(json.usage.total_tokens)}),
    answer: (json) => h('div', {class: 'stack'},
      h('p', {}, t('play.vector', {n: number(json.data[0].embedding.length), tokens: number(json.usage.total_tokens)})),
      drawing(json.data[0].embedding.slice(0, DIMENSIONS)), h('p', {class: 'muted small'}, t('play.vector-why', {n: number(DIMENSIONS)}))),
  };
}

/** A bar for each of the first numbers. */
function drawing(vector) {
  const most = Math.max(...vector.map(Math.abs), 1e-9);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'vector');
  svg.setAttribute('viewBox', `0 0 ${vector.length * 4} 72`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  vector.forEach((value, i) => {
    const height = Math.max(0.5, (Math.abs(value) / most) * 34);
    const bar = document.createElementNS(SVG, 'rect');
    bar.setAttribute('x', i * 4);
    bar.setAttribute('y', value > 0 ? 36 - height : 36);
    bar.setAttribute('width', 3);
    bar.setAttribute('height', height);
    bar.setAttribute('fill', value > 0 ? 'var(--series-1)' : 'var(--series-2)');
    svg.append(bar);
  });
  return svg;
}
