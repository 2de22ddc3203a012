// Tells people what happened: in words for a screen reader, and in a corner for everybody else.

import {h, icon} from './dom.js';
import {t} from './i18n.js';

const STAYS = 7000;
const ICONS = {good: 'full', bad: 'bad', warn: 'warn'};

export function announce(message, urgent = false) {
  const region = document.getElementById(urgent ? 'urgent' : 'polite');
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = message;
  });
}

export function toast(message, tone = 'good') {
  const box = h('div', {class: `message toast tone-${tone}`}, icon(ICONS[tone], true), h('p', {class: 'grow'}, message),
    h('button', {class: 'button button-quiet button-small', type: 'button', 'aria-label': t('action.dismiss'), onclick: () => box.remove()}, '×'));
  document.getElementById('toasts').append(box);
  announce(message, tone === 'bad');
  if (tone !== 'bad') {
    setTimeout(() => box.remove(), STAYS);
  }
}
