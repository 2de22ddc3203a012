// The tuner: what it turns, what it found out by that, and how to take it back.

import {get, post} from '../lib/api.js';
import {Chart} from '../lib/chart.js';
import {ask} from '../lib/dialog.js';
import {css, fill, h, keyed, show, text} from '../lib/dom.js';
import {bytes, clock, NOTHING, number, seconds, short} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {badge, verdictOf} from '../parts/badges.js';
import {empty, message, panelWith, place, table, tile, tiles} from '../parts/pieces.js';

const PAUSE = 3000;

export function render({root, signal}) {
  const figures = {
    state: tile(t('tuner.state')),
    cost: tile(t('tuner.cost')),
    kept: tile(t('tuner.kept')),
    reverted: tile(t('tuner.reverted')),
    abandoned: tile(t('tuner.abandoned')),
  };
  figures.state.classList.add('tile-words');
  const frozen = h('div', {hidden: true});
  const chart = new Chart({
    label: t('tuner.chart'),
    series: [{label: t('tuner.before'), show: seconds}, {label: t('tuner.after'), show: seconds}],
    axis: (v) => seconds(v),
    points: true,
  }, signal);
  const knobs = h('div');
  const noKnobs = empty(t('tuner.no-knobs'), t('tuner.no-knobs-why'));
  const steps = h('tbody');
  const noSteps = empty(t('tuner.no-steps'), t('tuner.no-steps-why'));
  const stepBox = table(t('tuner.log'), [t('field.time'), t('tuner.knob'), t('tuner.change'), t('field.reason'), t('tuner.verdict'), t('tuner.measured')], steps);
  const revertAll = may('operate') && h('button', {class: 'button', type: 'button', onclick: () => revert(null, () => look())}, t('tuner.revert-all'));
  const content = place(
    tiles(...Object.values(figures)), frozen,
    h('div', {class: 'grid'},
      panelWith({title: t('tuner.chart'), span: 7}, chart.node),
      panelWith({title: t('tuner.knobs'), tools: [revertAll], span: 5}, knobs, noKnobs)),
    panelWith({title: t('tuner.log'), flush: true}, stepBox, noSteps));
  fill(root, content);

  const look = every(PAUSE, async (stop) => {
    const tuner = await get('samovar/v1/tuner', stop);
    content.ready();
    figures.state.set(tuner.state);
    figures.cost.set(seconds(tuner.cost_seconds), t('tuner.cost-why'));
    for (const verdict of ['kept', 'reverted', 'abandoned']) {
      figures[verdict].set(number(tuner[verdict]), t(`tuner.${verdict}-why`));
    }
    show(frozen, Boolean(tuner.frozen));
    if (frozen.shown !== tuner.frozen) {
      frozen.shown = tuner.frozen;
      fill(frozen, tuner.frozen && message('warn', t('tuner.frozen', {why: tuner.frozen})));
    }
    show(noKnobs, tuner.knobs.length === 0);
    keyed(knobs, tuner.knobs, (knob) => knob.knob, (knob) => knobRow(knob, () => look()));
    const units = new Map(tuner.knobs.map((knob) => [knob.knob, knob.unit]));
    show(stepBox, tuner.log.length > 0);
    show(noSteps, tuner.log.length === 0);
    keyed(steps, tuner.log, (step) => `${step.at}${step.knob}${step.verdict}`, (step) => stepRow(step, units.get(step.knob)));
    const inOrder = [...tuner.log].reverse();
    chart.set([inOrder.map((step) => Date.parse(step.at) / 1000), inOrder.map((step) => step.before_seconds), inOrder.map((step) => step.after_seconds)]);
  }, (error) => content.failed(error.status === 404 ? {...error, status: 404, message: t('tuner.absent')} : error), signal);
}

function valueOf(value, unit) {
  if (unit === 'bytes') {
    return bytes(value);
  }
  return unit === 'seconds' ? seconds(value) : `${short(value)}${unit ? ` ${unit}` : ''}`;
}

async function revert(knob, look) {
  await ask({
    title: knob ? t('tuner.revert-title', {knob}) : t('tuner.revert-all'),
    body: h('p', {}, t('tuner.revert-body')),
    confirm: t('action.revert'),
    run: async () => {
      const {reverted} = await post(knob ? `samovar/v1/tuner/${encodeURIComponent(knob)}/revert` : 'samovar/v1/tuner/revert');
      return reverted.length ? t('tuner.reverted-done', {knobs: reverted.join(', ')}) : t('tuner.reverted-none');
    },
  });
  look();
}

function knobRow(first, look) {
  const value = h('strong');
  const state = h('span');
  const words = h('p', {class: 'small muted'});
  const here = h('i');
  const start = h('i', {class: 'start'});
  let locked = null;
  const lock = may('operate') && h('button', {class: 'button button-small', type: 'button', onclick: async () => {
    await ask({
      title: t(locked ? 'tuner.unlock-title' : 'tuner.lock-title', {knob: first.knob}),
      body: h('p', {}, t(locked ? 'tuner.unlock-body' : 'tuner.lock-body')),
      confirm: t(locked ? 'action.unlock' : 'action.lock'),
      run: async () => {
        await post(`samovar/v1/tuner/${encodeURIComponent(first.knob)}/${locked ? 'unlock' : 'lock'}`);
        return t(locked ? 'tuner.unlocked' : 'tuner.locked');
      },
    });
    look();
  }});
  const back = may('operate') && h('button', {class: 'button button-small', type: 'button', onclick: () => revert(first.knob, look)}, t('action.revert'), h('span', {class: 'sr-only'}, ` ${first.knob}`));
  const node = h('div', {class: 'knob'},
    h('div', {class: 'row'}, h('span', {class: 'mono'}, first.knob), value, state), h('div', {class: 'row'}, lock, back),
    h('div', {class: 'range', 'aria-hidden': 'true'}, start, here), words);
  node.update = (knob) => {
    const part = (v) => (knob.max > knob.min ? Math.max(0, Math.min(1, (v - knob.min) / (knob.max - knob.min))) : 0);
    text(value, valueOf(knob.value, knob.unit));
    css(here, '--part', part(knob.value).toFixed(3));
    css(start, '--part', part(knob.start).toFixed(3));
    text(words, t('tuner.knob-words', {what: knob.description, min: valueOf(knob.min, knob.unit), max: valueOf(knob.max, knob.unit), start: valueOf(knob.start, knob.unit)}));
    if (locked !== knob.locked) {
      locked = knob.locked;
      fill(state, locked && badge('warn', 'warn', t('tuner.locked')));
      if (lock) {
        fill(lock, t(locked ? 'action.unlock' : 'action.lock'), h('span', {class: 'sr-only'}, ` ${first.knob}`));
      }
    }
  };
  return node;
}

function stepRow(step, unit) {
  const measured = step.after_seconds === null ? t('tuner.not-measured') : t('tuner.from-to', {from: seconds(step.before_seconds), to: seconds(step.after_seconds)});
  return h('tr', {}, h('td', {}, h('time', {datetime: step.at}, clock(step.at))), h('th', {scope: 'row', class: 'mono'}, step.knob),
    h('td', {class: 'nowrap'}, t('tuner.from-to', {from: valueOf(step.from, unit ?? ''), to: valueOf(step.to, unit ?? '')})),
    h('td', {class: 'wrap'}, step.reason || NOTHING),
    h('td', {class: 'wrap'}, verdictOf(step.verdict), h('p', {class: 'small muted'}, step.why)), h('td', {class: 'nowrap'}, measured));
}
