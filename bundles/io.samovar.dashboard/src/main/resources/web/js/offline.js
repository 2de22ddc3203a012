// Says that nobody answers, and tries again.

import {fill, h, icon} from './lib/dom.js';
import {t} from './lib/i18n.js';
import {explain} from './parts/pieces.js';

const AGAIN = 3000;

export function showOffline(app, begin, error) {
  app.className = '';
  const timer = setTimeout(begin, AGAIN);
  fill(app, h('main', {class: 'login'}, h('form', {onsubmit: (e) => {
    e.preventDefault();
    clearTimeout(timer);
    begin();
  }},
  h('p', {class: 'brand'}, icon('mark'), h('span', {}, 'Samovar')),
  h('h1', {}, t('offline.title')),
  explain(error),
  h('p', {class: 'muted'}, t('offline.again')),
  h('button', {class: 'button button-main', type: 'submit'}, t('action.retry')))));
}
