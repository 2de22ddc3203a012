// The preloader: what it is about to load, why, and whether that was of use.

import {get, post} from '../lib/api.js';
import {toast} from '../lib/announce.js';
import {fill, h, keyed, show, text} from '../lib/dom.js';
import {number, percent, seconds, since} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {badge, taskBadge} from '../parts/badges.js';
import {empty, meter, panelWith, place, table, tile, tiles} from '../parts/pieces.js';

const PAUSE = 2000;
const FORECAST = 50;

export function render({root, signal}) {
  const figures = {
    precision: tile(t('preload.precision')),
    avoided: tile(t('preload.avoided')),
    wasted: tile(t('preload.wasted')),
    queue: tile(t('preload.queue')),
    success: tile(t('preload.success')),
    requests: tile(t('preload.requests')),
  };
  const tasks = h('tbody');
  const idle = empty(t('preload.idle'), t('preload.idle-why'));
  const taskBox = table(t('preload.tasks'), [t('field.task'), t('field.state'), {label: t('field.priority'), num: true}, t('preload.progress'), t('preload.needs'), t('field.reason'), ''], tasks);
  const forecast = h('tbody');
  const nothing = empty(t('preload.no-forecast'), t('preload.no-forecast-why'));
  const forecastBox = table(t('preload.forecast'), [t('field.model'), t('preload.probability'), {label: t('preload.in'), num: true}, t('field.state'), t('field.reason'), ''], forecast);
  const content = place(
    tiles(...Object.values(figures)),
    panelWith({title: t('preload.tasks'), flush: true}, taskBox, idle),
    panelWith({title: t('preload.forecast'), flush: true}, forecastBox, nothing));
  fill(root, content);

  const look = every(PAUSE, async (stop) => {
    const preload = await get('samovar/v1/preload', stop);
    content.ready();
    showFigures(figures, preload);
    show(taskBox, preload.tasks.length > 0);
    show(idle, preload.tasks.length === 0);
    keyed(tasks, preload.tasks, (task) => task.name, (task) => taskRow(task, () => look()));
    show(forecastBox, preload.forecast.length > 0);
    show(nothing, preload.forecast.length === 0);
    keyed(forecast, preload.forecast.slice(0, FORECAST), (one) => one.model, (one) => forecastRow(one, () => look()));
  }, content.failed, signal);
}

function showFigures(figures, preload) {
  const used = preload.cold_starts_avoided;
  figures.precision.set(preload.preloads ? percent(preload.precision) : '–', t('preload.precision-of', {used: number(used), all: number(preload.preloads)}));
  figures.avoided.set(number(used), t('preload.avoided-why'));
  figures.wasted.set(number(preload.wasted_preloads), t('preload.wasted-of', {time: seconds(preload.wasted_load_seconds)}));
  figures.queue.set(`${number(preload.running)} + ${number(preload.queued)}`, t('preload.queue-of', {most: number(preload.max_concurrent)}));
  figures.success.set(preload.done + preload.failed ? percent(preload.success_rate) : '–', t('preload.ended', {done: number(preload.done), failed: number(preload.failed), cancelled: number(preload.cancelled)}),
    preload.failed > 0 ? 'warn' : null);
  figures.requests.set(number(preload.requests), t('preload.requests-why'));
}

async function change(name, action, words, look) {
  try {
    await post(`samovar/v1/preload/${encodeURIComponent(name)}/${action}`);
    toast(words);
  } catch (e) {
    toast(e.message, 'bad');
  }
  look();
}

function button(word, name, click) {
  return h('button', {class: 'button button-small', type: 'button', onclick: click}, word, h('span', {class: 'sr-only'}, ` ${name}`));
}

function taskRow(first, look) {
  const state = taskBadge();
  const priority = h('td', {class: 'num'});
  const bar = meter();
  const left = h('span', {class: 'small muted'});
  const needs = h('td', {class: 'wrap'});
  const reason = h('td', {class: 'wrap'});
  const cancel = may('operate') && button(t('action.stop'), first.name, () => change(first.name, 'cancel', t('preload.cancelled', {name: first.name}), look));
  const run = may('operate') && button(t('action.run'), first.name, () => change(first.name, 'run', t('preload.started', {name: first.name}), look));
  const node = h('tr', {}, h('th', {scope: 'row'}, first.name), h('td', {}, state), priority, h('td', {}, bar, left), needs, reason, h('td', {class: 'num'}, cancel, run));
  node.update = (task) => {
    const live = task.state === 'queued' || task.state === 'running';
    state.set(task.state);
    text(priority, number(task.priority));
    bar.set(task.state === 'done' ? 1 : task.progress);
    text(left, task.left_seconds === null ? t('time.ago', {span: since(task.since)}) : t('preload.left', {time: seconds(task.left_seconds)}));
    text(needs, task.dependencies.join(', ') || '–');
    text(reason, task.reason);
    if (cancel) {
      show(cancel, live);
      show(run, !live);
    }
  };
  return node;
}

function forecastRow(first, look) {
  const figure = h('span', {});
  const bar = meter();
  const when = h('td', {class: 'num'});
  const state = h('td');
  const reason = h('td', {class: 'wrap'});
  const run = may('operate') && button(t('action.load'), first.model, () => change(first.model, 'run', t('preload.started', {name: first.model}), look));
  const node = h('tr', {}, h('th', {scope: 'row'}, h('a', {href: `#/models/${first.model}`}, first.model)), h('td', {}, figure, bar), when, state, reason, h('td', {class: 'num'}, run));
  let warm = null;
  node.update = (one) => {
    text(figure, percent(one.probability));
    bar.set(one.probability);
    text(when, one.in_seconds === null ? '–' : seconds(one.in_seconds));
    text(reason, one.reason);
    if (warm !== one.in_memory) {
      warm = one.in_memory;
      fill(state, warm ? badge('good', 'full', t('preload.warm')) : badge('calm', 'dashed', t('preload.cold')));
    }
    if (run) {
      show(run, !one.in_memory);
    }
  };
  return node;
}
