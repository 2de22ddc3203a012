// One look: is it well, how much is asked, how fast, out of which memory.

import {get} from '../lib/api.js';
import {Chart} from '../lib/chart.js';
import {fill, h, keyed, show, text} from '../lib/dom.js';
import {bytes, number, percent, rate, seconds, short} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {only, total} from '../lib/telemetry.js';
import {healthBadge} from '../parts/badges.js';
import {empty, meter, panelWith, place, table, tile, tiles} from '../parts/pieces.js';
import {entry} from '../parts/timeline.js';

const HEALTH_PAUSE = 10000;
const EVENTS = 8;
const BUSIEST = 6;

export function render({root, live, telemetry, signal}) {
  const figures = {
    health: tile(t('overview.health')),
    requests: tile(t('overview.requests')),
    latency: tile(t('overview.latency')),
    hits: tile(t('overview.hit-rate')),
    memory: tile(t('overview.memory')),
    alerts: tile(t('overview.alerts')),
  };
  const requests = new Chart({
    label: t('overview.requests-chart'),
    series: [
      {label: t('overview.answered'), show: rate},
      {label: t('overview.from-cache'), show: rate},
      {label: t('overview.failed'), show: rate},
    ],
    axis: (v) => short(v),
    fill: true,
  }, signal);
  const latency = latencyChart(telemetry, signal);
  const memory = memoryPanel();
  const busiest = busiestTable();
  const health = healthList();
  const events = h('ol', {class: 'feed'});
  const quiet = empty(t('overview.quiet'), t('overview.quiet-why'));

  fill(root,
    tiles(...Object.values(figures)),
    h('div', {class: 'grid'},
      panelWith({title: t('overview.requests-chart'), span: 6}, requests.node),
      panelWith({title: t('overview.latency-chart'), tools: [latency.choice], span: 6}, latency.node),
      panelWith({title: t('overview.busiest'), span: 8, flush: true}, busiest.node),
      panelWith({title: t('overview.memory'), span: 4}, memory.node),
      panelWith({title: t('overview.events'), span: 8}, events, quiet),
      panelWith({title: t('overview.health'), span: 4}, health.node)));

  const showEvents = () => {
    show(quiet, live.recent.length === 0);
    keyed(events, live.recent.slice(0, EVENTS), (event) => `${event.id}${event.data.at}`, entry);
  };
  showEvents();
  live.subscribe(showEvents, signal);

  telemetry.subscribe(({metrics, series, rates}) => {
    if (!metrics) {
      return;
    }
    requests.set([series.t, series.requests, series.hits, series.failed]);
    showFigures(figures, telemetry);
    latency.update();
    memory.update(metrics);
    busiest.update(metrics, rates);
  }, signal);

  every(HEALTH_PAUSE, async (stop) => {
    const {health: reports} = await get('samovar/v1/stats', stop);
    health.update(reports, figures.health);
  }, (e) => health.node.failed(e), signal);
}

const last = (values) => (values.length ? values[values.length - 1] : null);

function showFigures(figures, telemetry) {
  const {metrics, series} = telemetry;
  const now = last(series.requests);
  const failed = last(series.failed);
  figures.requests.set(rate(now), failed > 0 ? t('overview.failing', {rate: short(failed)}) : t('overview.no-failure'), failed > 0 ? 'bad' : null);
  const key = telemetry.busiest();
  const one = key && telemetry.latency.get(key);
  figures.latency.set(one ? seconds(last(one.p99)) : '–', one ? t('overview.latency-of', {name: key, p50: seconds(last(one.p50))}) : t('overview.no-requests'));
  const hits = total(metrics, 'cache.requests', (l) => l.outcome === 'hit');
  const misses = total(metrics, 'cache.requests', (l) => l.outcome === 'miss');
  const recent = last(series.hitRate);
  figures.hits.set(percent(hits + misses > 0 ? hits / (hits + misses) : null), recent === null ? t('overview.cache-idle') : t('overview.hit-now', {rate: percent(recent)}));
  const used = only(metrics, 'models.memory.used');
  const limit = only(metrics, 'models.memory.limit');
  figures.memory.set(bytes(used), t('overview.of-budget', {limit: bytes(limit), resident: number(only(metrics, 'models.resident'))}));
  const firing = total(metrics, 'alerts.firing');
  const critical = total(metrics, 'alerts.firing', (l) => l.severity === 'critical');
  figures.alerts.set(number(firing), firing > 0 ? t('overview.alerts-critical', {n: number(critical)}) : t('overview.no-alerts'), firing > 0 ? 'bad' : null);
}

/** Percentiles of one version; which one is chosen, or the busiest. */
function latencyChart(telemetry, signal) {
  const chart = new Chart({
    label: t('overview.latency-chart'),
    series: ['p50', 'p95', 'p99'].map((label) => ({label, show: seconds})),
    axis: (v) => seconds(v),
  }, signal);
  const choice = h('select', {'aria-label': t('overview.latency-choice'), onchange: () => update()});
  const none = empty(t('overview.no-requests'), t('overview.no-requests-why'));
  const node = h('div', {}, chart.node, none);
  const busiestOption = h('option', {value: ''}, t('overview.busiest-one'));
  choice.append(busiestOption);
  let offered = '';

  function update() {
    const keys = [...telemetry.latency.keys()].sort();
    if (keys.join() !== offered) {
      offered = keys.join();
      const chosen = choice.value;
      fill(choice, busiestOption, keys.map((key) => h('option', {value: key, selected: key === chosen}, key)));
    }
    const key = choice.value || telemetry.busiest() || keys[0];
    const one = key && telemetry.latency.get(key);
    show(none, !one);
    show(chart.node, Boolean(one));
    if (one) {
      chart.set([telemetry.series.t, one.p50, one.p95, one.p99]);
    }
  }
  return {node, choice, update};
}

/** What is held, against what may be held. */
function memoryPanel() {
  const rows = {};
  const line = (key) => {
    const figure = h('span', {class: 'muted'});
    const bar = meter(true);
    rows[key] = (used, limit) => {
      text(figure, limit ? t('overview.used-of', {used: bytes(used), limit: bytes(limit)}) : bytes(used));
      bar.set(limit ? used / limit : 0);
    };
    return h('div', {}, h('div', {class: 'row'}, h('span', {class: 'grow'}, t(`memory.${key}`)), figure), bar);
  };
  const node = h('div', {class: 'stack'}, ['models', 'cache', 'heap', 'process'].map(line));
  return {
    node,
    update: (metrics) => {
      rows.models(only(metrics, 'models.memory.used'), only(metrics, 'models.memory.limit'));
      rows.cache(total(metrics, 'cache.used', (l) => l.tier !== 'disk'), only(metrics, 'cache.limit'));
      rows.heap(only(metrics, 'jvm.heap.used'), only(metrics, 'jvm.heap.limit'));
      rows.process(only(metrics, 'process.resident'), only(metrics, 'process.memory.limit'));
    },
  };
}

function busiestTable() {
  const body = h('tbody');
  const none = empty(t('overview.no-requests'), t('overview.no-requests-why'));
  const box = table(t('overview.busiest'), [t('field.model'), t('field.version'), {label: t('field.rate'), num: true}, {label: 'p50', num: true}, {label: 'p99', num: true}], body);
  const make = (item) => {
    const cells = [1, 2, 3].map(() => h('td', {class: 'num'}));
    const node = h('tr', {}, h('th', {scope: 'row'}, h('a', {href: `#/models/${item.model}`}, item.model)), h('td', {}, item.version), cells);
    node.update = (now) => [rate(now.rate), seconds(now.p50), seconds(now.p99)].forEach((words, i) => text(cells[i], words));
    return node;
  };
  return {
    node: h('div', {}, box, none),
    update: (metrics, rates) => {
      const items = (metrics['model.request.duration']?.samples ?? [])
        .filter((sample) => sample.recent > 0)
        .map((sample) => ({...sample.labels, key: `${sample.labels.model}/${sample.labels.version}`, p50: sample.p50, p99: sample.p99, recent: sample.recent}))
        .sort((a, b) => b.recent - a.recent)
        .slice(0, BUSIEST)
        .map((item) => ({...item, rate: rates.get(item.key) ?? 0}));
      show(none, items.length === 0);
      show(box, items.length > 0);
      keyed(body, items, (item) => item.key, make);
    },
  };
}

function healthList() {
  const list = h('ul', {class: 'stack'});
  const node = place(list);
  const make = () => {
    const badge = healthBadge();
    const name = h('strong');
    const words = h('p', {class: 'small muted'});
    const item = h('li', {}, h('div', {class: 'row'}, name, badge), words);
    item.update = (report) => {
      text(name, report.name);
      badge.set(report.status);
      text(words, report.message);
    };
    return item;
  };
  return {
    node,
    update: (reports, figure) => {
      node.ready();
      keyed(list, reports, (report) => report.name, make);
      const worst = ['CRITICAL', 'WARN', 'TEMPORARILY_UNAVAILABLE'].find((status) => reports.some((r) => r.status === status)) ?? 'OK';
      const not = reports.filter((report) => report.status !== 'OK').map((report) => report.name);
      figure.set(t(`health.${worst}`), not.length ? not.join(', ') : t('overview.all-well', {n: reports.length}),
        {CRITICAL: 'bad', WARN: 'warn', OK: 'good'}[worst] ?? null);
    },
  };
}
