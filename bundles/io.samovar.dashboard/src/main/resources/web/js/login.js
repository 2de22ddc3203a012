// Asks for a token where the server asks for one.

import {keepToken} from './lib/api.js';
import {fill, h, icon} from './lib/dom.js';
import {t} from './lib/i18n.js';
import {message} from './parts/pieces.js';

export function showLogin(app, begin, wrong) {
  const token = h('input', {type: 'password', id: 'token', autocomplete: 'current-password', required: true, spellcheck: 'false', 'aria-describedby': 'token-hint'});
  app.className = '';
  document.title = `${t('login.title')} · Samovar`;
  fill(app, h('main', {class: 'login'}, h('form', {onsubmit: (e) => {
    e.preventDefault();
    keepToken(token.value.trim());
    begin();
  }},
  h('p', {class: 'brand'}, icon('mark'), h('span', {}, 'Samovar')),
  h('h1', {}, t('login.title')),
  wrong && h('div', {role: 'alert'}, message('bad', t('login.wrong'))),
  h('div', {class: 'field'}, h('label', {for: 'token'}, t('login.token')), token, h('span', {class: 'hint', id: 'token-hint'}, t('login.hint'))),
  h('button', {class: 'button button-main', type: 'submit'}, t('login.go')))));
  token.focus();
}
