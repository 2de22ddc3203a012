// All models: what is warm, since when, how much it is asked.

import {get} from '../lib/api.js';
import {attr, fill, h, icon, show, text} from '../lib/dom.js';
import {ago, bytes, NOTHING, number, rate} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {LongTable, words} from '../lib/table.js';
import {stateBadge} from '../parts/badges.js';
import {empty, message, panelWith, place} from '../parts/pieces.js';
import {uploadBox} from '../parts/upload.js';

const PAUSE = 4000;
const STATES = ['READY', 'LOADING', 'WARMING', 'DRAINING', 'VERIFIED', 'INSTALLED', 'UNLOADED', 'FAILED'];

export function render({root, live, telemetry, signal}) {
  let all = [];
  let refusals = [];
  let rates = new Map();
  const list = new LongTable({label: t('page.models'), keyOf: (model) => model.name, columns: columns(() => rates)});
  const none = empty(t('models.none'), t('models.none-why'));
  const noneFound = empty(t('models.not-found'), t('models.not-found-why'));
  const refused = h('div', {class: 'stack', hidden: true});
  const filter = h('input', {type: 'search', placeholder: t('models.filter'), 'aria-label': t('models.filter'), oninput: () => update()});
  const state = h('select', {'aria-label': t('field.state'), onchange: () => update()},
    h('option', {value: ''}, t('models.any-state')), STATES.map((one) => h('option', {value: one}, t(`state.${one}`))));
  const count = h('span', {class: 'muted small', role: 'status'});
  const content = place(list.node, none, noneFound);

  function update() {
    const wanted = filter.value.trim().toLowerCase();
    const items = all.filter((model) => model.name.toLowerCase().includes(wanted)
      && (!state.value || model.active?.state === state.value));
    list.set(items);
    show(list.node, items.length > 0);
    show(none, all.length === 0);
    show(noneFound, all.length > 0 && items.length === 0);
    text(count, t('models.count', {n: number(items.length), all: number(all.length)}));
    const said = refusals.slice(-3).map((refusal) => `${refusal.file}: ${refusal.reason}`);
    if (refused.shown !== said.join()) {
      refused.shown = said.join();
      show(refused, said.length > 0);
      fill(refused, said.map((one) => message('warn', t('models.refused', {why: one}))));
    }
  }

  const look = every(PAUSE, async (stop) => {
    const answer = await get('samovar/v1/models', stop);
    all = answer.models;
    refusals = answer.refusals;
    content.ready();
    update();
  }, content.failed, signal);
  let due = 0;
  // many events at once are one look, and never more than one each second and a half
  const lookSoon = () => {
    due ||= setTimeout(() => {
      due = 0;
      look();
    }, 1500);
  };
  signal.addEventListener('abort', () => clearTimeout(due));
  live.subscribe((events) => events.some((event) => event.type === 'model') && lookSoon(), signal);
  live.again(look, signal);
  telemetry.subscribe(() => {
    rates = telemetry.ratesByModel();
    list.set(list.items);
  }, signal);

  fill(root,
    may('admin') && uploadBox(look),
    refused,
    panelWith({title: t('models.all'), tools: [count, filter, state], flush: true}, content));
}

function columns(rates) {
  return [
    {key: 'name', label: t('field.model'), width: '24%', sort: (model) => model.name, make: nameCell},
    {key: 'version', label: t('field.version'), width: '9%', make: words((model) => model.active?.version ?? NOTHING)},
    {key: 'state', label: t('field.state'), width: '13%', sort: (model) => STATES.indexOf(model.active?.state), make: stateCell},
    {key: 'size', label: t('field.size'), width: '10%', num: true, sort: (model) => sizeOf(model), make: words((model) => (sizeOf(model) ? bytes(sizeOf(model)) : NOTHING))},
    {key: 'rate', label: t('field.rate'), width: '10%', num: true, sort: (model) => rates().get(model.name) ?? 0, make: words((model) => rate(rates().get(model.name) ?? 0))},
    {key: 'leases', label: t('field.leases'), width: '8%', num: true, sort: leasesOf, make: words((model) => number(leasesOf(model)))},
    {key: 'used', label: t('field.used'), width: '12%', num: true, sort: (model) => model.unused_seconds ?? Infinity, make: words(usedOf)},
    {key: 'strategy', label: t('field.strategy'), width: '14%', make: words((model) => strategyOf(model), 'muted')},
  ];
}

const sizeOf = (model) => model.revisions.reduce((sum, revision) => sum + revision.memory_bytes, 0);
const leasesOf = (model) => model.revisions.reduce((sum, revision) => sum + revision.leases, 0);
const usedOf = (model) => (model.unused_seconds === null || model.unused_seconds === undefined ? NOTHING : t('time.ago', {span: ago(model.unused_seconds)}));
const strategyOf = (model) => (model.settings ? t(`strategy.${model.settings.strategy}`) : NOTHING);

function nameCell() {
  const link = h('a', {href: '#'});
  const pinned = h('span', {title: t('models.pinned')}, icon('pin', true), h('span', {class: 'sr-only'}, t('models.pinned')));
  const trial = h('span', {title: t('models.trial')}, icon('trial', true), h('span', {class: 'sr-only'}, t('models.trial')));
  const node = h('span', {class: 'row nowrap'}, link, pinned, trial);
  return {
    node,
    set: (model) => {
      text(link, model.name);
      attr(link, 'href', `#/models/${encodeURIComponent(model.name)}`);
      show(pinned, Boolean(model.settings?.pinned_version));
      show(trial, Boolean(model.settings?.canary));
    },
  };
}

function stateCell() {
  const node = stateBadge();
  return {
    node,
    set: (model) => {
      node.set(model.active?.state ?? 'FAILED');
      attr(node, 'title', model.active?.reason);
    },
  };
}
