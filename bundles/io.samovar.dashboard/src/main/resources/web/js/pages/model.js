// One model: its versions side by side while one takes over from the other, why it is as it is, what happened.

import {get} from '../lib/api.js';
import {Chart} from '../lib/chart.js';
import {attr, fill, h, keyed, show, soon, text} from '../lib/dom.js';
import {bytes, number, rate, seconds, short, shortDigest, since} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {actions} from '../parts/actions.js';
import {badge, stateBadge} from '../parts/badges.js';
import {facts, panelWith, place} from '../parts/pieces.js';
import {revisionEntry} from '../parts/timeline.js';

const PAUSE = 1000;
const KEPT = 300;
const LINES = 3;
const EVENTS = 40;

export function render({root, live, signal, detail: name}) {
  const path = `samovar/v1/models/${encodeURIComponent(name)}`;
  const page = {
    bar: h('div', {class: 'row', role: 'group', 'aria-label': t('model.actions')}),
    versions: h('div', {class: 'versions'}),
    why: h('ul', {class: 'stack'}),
    events: h('ol', {class: 'feed'}),
    settings: h('div'),
    rates: rateChart(signal),
  };
  const content = place(
    page.bar,
    panelWith({title: t('model.versions')}, page.versions, page.rates.node),
    h('div', {class: 'grid'},
      panelWith({title: t('model.why'), span: 6}, page.why),
      panelWith({title: t('model.settings'), span: 6}, page.settings),
      panelWith({title: t('model.timeline'), span: 12}, page.events)));
  content.classList.add('wide');
  fill(root, content);

  let model = null;
  const look = every(PAUSE, async (stop) => {
    const [found, figures] = await Promise.all([
      get(path, stop),
      get(`samovar/v1/metrics?name=model.requests&model=${encodeURIComponent(name)}`, stop).catch(noFigures),
    ]);
    model = found;
    page.rates.add(figures);
    soon(update);
  }, content.failed, signal);
  live.subscribe((events) => events.some((e) => e.type === 'model' && e.data.model === name) && look(), signal);
  live.again(look, signal);

  function update() {
    content.ready();
    showBar(page.bar, live, model, look);
    showVersions(page.versions, live, model, page.rates, look);
    showWhy(page.why, model);
    showSettings(page.settings, model);
    keyed(page.events, [...model.events].reverse().slice(0, EVENTS), (e) => `${e.at}${e.version}${e.to}`, (e) => revisionEntry(e, false));
  }
}

/** Without the monitor nothing is counted; the rest of the page is there. */
function noFigures(error) {
  if (error.status === 503) {
    return {metrics: {}};
  }
  throw error;
}

function showBar(bar, live, model, look) {
  const loaded = model.revisions.some((revision) => revision.memory_bytes > 0);
  const others = model.revisions.length > 1;
  const pinned = Boolean(model.settings?.pinned_version);
  const offered = [
    ['load', 'operate', !loaded],
    ['swap', 'operate', others],
    ['rollback', 'operate', Boolean(model.previous_version)],
    ['canary', 'operate', others],
    [pinned ? 'unpin' : 'pin', 'operate', true],
    ['strategy', 'operate', true],
    ['unload', 'operate', loaded],
    ['remove', 'admin', true],
  ].filter(([, role]) => may(role)).map(([action, , possible]) => ({action, possible}));
  bar.model = model;
  keyed(bar, offered, (one) => one.action, ({action}) => {
    const node = h('button', {type: 'button', class: `button${action === 'swap' ? ' button-main' : ''}`, onclick: async () => {
      await actions[action](live, bar.model);
      look();
    }}, t(`action.${action}`), ['load', 'unload', 'rollback', 'unpin'].includes(action) ? null : '…');
    node.update = ({possible}) => attr(node, 'disabled', !possible);
    return node;
  });
  if (!may('operate') && !bar.told) {
    bar.told = true;
    bar.append(h('p', {class: 'muted'}, t('model.only-look')));
  }
}

function showVersions(box, live, model, rates, look) {
  const trial = model.settings?.canary;
  box.share = (revision) => (trial ? (revision.version === trial.version ? trial.percent : revision.active ? 100 - trial.percent : 0) : revision.active ? 100 : 0);
  box.model = model;
  keyed(box, model.revisions, (revision) => `${revision.version} ${revision.bundle_id}`, (first) => versionCard(box, live, first, rates, look));
}

function versionCard(box, live, first, rates, look) {
  const state = stateBadge();
  const role = h('span');
  const speed = h('p', {class: 'rate'});
  const reason = h('p', {class: 'small muted wrap'});
  const list = h('dl', {class: 'facts small'});
  const drain = h('div', {hidden: true}, h('span', {class: 'small'}), h('progress', {max: 1, 'aria-label': t('model.drain')}));
  const goTo = h('button', {class: 'button button-small', type: 'button', hidden: true, onclick: async () => {
    await actions.swap(live, box.model, first.version);
    look();
  }}, t('model.swap-to', {version: first.version}));
  const node = h('article', {class: 'version', 'aria-label': `${t('field.version')} ${first.version}`},
    h('header', {}, h('h3', {}, first.version), role, state), speed, drain, reason, list, goTo);
  const values = new Map();
  const fact = (key, words) => {
    if (!values.has(key)) {
      const value = h('dd');
      values.set(key, value);
      list.append(h('dt', {}, t(`field.${key}`)), value);
    }
    text(values.get(key), words);
  };
  let most = 0;
  let shownRole = null;
  node.update = (revision) => {
    const part = box.share(revision);
    attr(node, 'class', revision.active ? 'version version-active' : 'version');
    state.set(revision.state);
    const kind = revision.active ? 'active' : part > 0 ? 'trial' : '';
    if (kind !== shownRole) {
      shownRole = kind;
      fill(role, kind && badge('accent', kind === 'trial' ? 'trial' : 'full', t(`model.${kind}`)));
    }
    fill(speed, `${rate(rates.latest(revision.version))} `, h('small', {}, t('model.share', {n: part})));
    most = revision.state === 'DRAINING' ? Math.max(most, revision.leases) : 0;
    show(drain, revision.state === 'DRAINING');
    if (revision.state === 'DRAINING') {
      text(drain.firstChild, t('model.draining', {left: number(revision.leases), most: number(most)}));
      drain.lastChild.value = most ? 1 - revision.leases / most : 1;
    }
    text(reason, revision.reason);
    fact('leases', number(revision.leases));
    fact('size', revision.memory_bytes ? bytes(revision.memory_bytes) : '–');
    fact('load', revision.load_ms === null ? '–' : seconds(revision.load_ms / 1000));
    fact('since', t('time.ago', {span: since(revision.since)}));
    fact('engine', revision.engine ?? '–');
    fact('digest', shortDigest(revision.digest));
    fact('bundle', revision.bundle);
    show(goTo, may('operate') && !revision.active && revision.state !== 'FAILED');
  };
  return node;
}

function showWhy(list, model) {
  const lines = model.why.concat(model.refusals.map((one) => t('models.refused', {why: `${one.file}: ${one.reason}`})));
  if (list.shown !== lines.join('\n')) {
    list.shown = lines.join('\n');
    fill(list, lines.map((line) => h('li', {class: 'wrap'}, line)));
  }
}

function showSettings(box, model) {
  const s = model.settings;
  const pairs = s ? [
    [t('field.task'), model.task],
    [t('field.strategy'), `${t(`strategy.${s.strategy}`)} (${t(s.own_strategy ? 'model.own' : 'model.default')})`],
    [t('field.pinned'), s.pinned_version ?? t('model.not-pinned')],
    [t('field.trial'), s.canary ? t('model.trial-of', {version: s.canary.version, percent: s.canary.percent}) : t('model.no-trial')],
    [t('field.keep-alive'), s.keep_alive_seconds ? seconds(s.keep_alive_seconds) : t('model.for-ever')],
    [t('field.priority'), number(s.priority)],
    [t('field.previous'), model.previous_version ?? t('model.no-previous')],
  ] : [[t('field.task'), model.task]];
  const words = JSON.stringify(pairs);
  if (box.shown !== words) {
    box.shown = words;
    fill(box, facts(pairs));
  }
}

/** Requests a second by version; at most three lines, those that were asked last. */
function rateChart(signal) {
  const series = [];
  const times = [];
  const byVersion = new Map();
  let before = null;
  let chart = null;
  let drawn = '';
  const node = h('div', {hidden: true});

  function add({metrics}) {
    const now = {at: performance.now() / 1000, counts: new Map()};
    for (const {labels, value} of metrics['model.requests']?.samples ?? []) {
      now.counts.set(labels.version, (now.counts.get(labels.version) ?? 0) + value);
    }
    if (before && now.at - before.at > 0.3) {
      push(now);
      before = now;
    } else {
      before ??= now;
    }
  }

  function push(now) {
    const span = now.at - before.at;
    times.push(Date.now() / 1000);
    for (const [version, count] of now.counts) {
      if (!byVersion.has(version)) {
        byVersion.set(version, new Array(times.length - 1).fill(null));
      }
      byVersion.get(version).push(Math.max(0, count - (before.counts.get(version) ?? count)) / span);
    }
    for (const [version, values] of byVersion) {
      if (!now.counts.has(version)) {
        values.push(null);
      }
    }
    if (times.length > KEPT) {
      times.shift();
      byVersion.forEach((values) => values.shift());
    }
    paint();
  }

  function paint() {
    const versions = [...byVersion.keys()].filter((version) => byVersion.get(version).some((v) => v > 0)).slice(-LINES);
    if (versions.length === 0) {
      return;
    }
    if (versions.join() !== drawn) {
      drawn = versions.join();
      const stop = new AbortController();
      signal.addEventListener('abort', () => stop.abort());
      series.splice(0).forEach((old) => old.abort());
      series.push(stop);
      chart = new Chart({label: t('model.rate-chart'), series: versions.map((label) => ({label, show: rate})), axis: short}, stop.signal);
      fill(node, h('h3', {}, t('model.rate-chart')), chart.node);
      show(node, true);
    }
    chart.set([times, ...versions.map((version) => byVersion.get(version))]);
  }

  return {node, add, latest: (version) => byVersion.get(version)?.at(-1) ?? 0};
}
