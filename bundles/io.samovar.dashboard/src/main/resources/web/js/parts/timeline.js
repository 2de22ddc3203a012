// What happened, newest first.

import {h, icon} from '../lib/dom.js';
import {clock} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {badge, stateOf} from './badges.js';

const CHANGES = {firing: ['bad', 'bad'], pending: ['warn', 'warn'], resolved: ['good', 'full'], cleared: ['calm', 'ring']};

/** A change of a revision. */
export function revisionEntry(event, withName = true) {
  const name = withName && event.model ? h('a', {href: `#/models/${event.model}`}, `${event.model} ${event.version}`) : h('strong', {}, event.version);
  return h('li', {}, h('time', {datetime: event.at}, clock(event.at)),
    h('div', {}, h('div', {class: 'what'}, name, stateOf(event.to)), h('div', {class: 'why'}, event.reason)));
}

/** A change of an alert. */
export function alertEntry(event) {
  const [tone, shape] = CHANGES[event.change] ?? ['calm', 'ring'];
  const labels = Object.values(event.labels ?? {}).join(' ');
  return h('li', {}, h('time', {datetime: event.at}, clock(event.at)),
    h('div', {}, h('div', {class: 'what'}, h('a', {href: '#/alerts'}, event.alert), labels && h('span', {class: 'muted'}, labels), badge(tone, shape, t(`change.${event.change}`))),
      h('div', {class: 'why'}, event.reason)));
}

export function entry(event) {
  return event.type === 'alert' ? alertEntry(event.data) : revisionEntry(event.data);
}
