// States by colour, shape and word.

import {attr, fill, h, icon} from '../lib/dom.js';
import {t} from '../lib/i18n.js';

const STATES = {
  READY: ['good', 'full'],
  LOADING: ['busy', 'half'],
  WARMING: ['busy', 'half'],
  DRAINING: ['warn', 'down'],
  INSTALLED: ['calm', 'dashed'],
  VERIFIED: ['calm', 'ring'],
  UNLOADED: ['calm', 'dashed'],
  FAILED: ['bad', 'bad'],
};
const SEVERITIES = {info: ['calm', 'info'], warning: ['warn', 'warn'], critical: ['bad', 'bad']};
const HEALTH = {OK: ['good', 'full'], WARN: ['warn', 'warn'], TEMPORARILY_UNAVAILABLE: ['busy', 'half'], CRITICAL: ['bad', 'bad']};
const TASKS = {queued: ['calm', 'ring'], running: ['busy', 'half'], done: ['good', 'full'], failed: ['bad', 'bad'], cancelled: ['calm', 'dashed']};
const VERDICTS = {running: ['busy', 'half'], kept: ['good', 'full'], reverted: ['calm', 'ring'], abandoned: ['warn', 'warn']};

export function badge(tone, shape, word) {
  return h('span', {class: `badge badge-${tone}`}, shape && icon(shape, true), word);
}

/** A badge that changes with its value. */
function changing(table, prefix) {
  const node = h('span', {class: 'badge'});
  let shown;
  node.set = (value) => {
    if (value === shown) {
      return;
    }
    shown = value;
    const [tone, shape] = table[value] ?? ['calm', 'ring'];
    attr(node, 'class', `badge badge-${tone}`);
    fill(node, icon(shape, true), t(`${prefix}.${value}`));
  };
  return node;
}

function fixed(make, value) {
  const node = make();
  node.set(value);
  return node;
}

export const stateBadge = () => changing(STATES, 'state');
export const healthBadge = () => changing(HEALTH, 'health');
export const taskBadge = () => changing(TASKS, 'task');
export const stateOf = (state) => fixed(stateBadge, state);
export const severityOf = (severity) => fixed(() => changing(SEVERITIES, 'severity'), severity);
export const verdictOf = (verdict) => fixed(() => changing(VERDICTS, 'verdict'), verdict);
