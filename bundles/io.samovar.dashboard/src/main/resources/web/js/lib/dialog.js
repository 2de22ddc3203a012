// Asks before something is changed, shows how far it is, and keeps the outcome until somebody has read it.

import {fill, h, icon, show, text} from './dom.js';
import {announce} from './announce.js';
import {t} from './i18n.js';

/**
 * Opens a dialog.
 *
 * @param title what is to be done
 * @param body nodes that say what that means
 * @param confirm the word on the button
 * @param danger whether something is lost
 * @param run (tell) => promise of the words for the outcome; `tell` takes words for the progress
 * @returns a promise that ends when the dialog is closed: whether it was done
 */
export function ask({title, body, confirm, danger = false, run}) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    let done = false;
    const id = `dialog-${Date.now()}`;
    const progress = h('progress', {'aria-label': t('dialog.running')});
    const stage = h('p', {class: 'small muted', role: 'status'});
    const running = h('div', {class: 'stack', hidden: true}, progress, stage);
    const outcome = h('div', {hidden: true});
    const cancel = h('button', {class: 'button', type: 'button', onclick: () => dialog.close()}, t('action.cancel'));
    const go = h('button', {class: `button ${danger ? 'button-danger' : 'button-main'}`, type: 'submit'}, confirm);
    const form = h('form', {method: 'dialog', onsubmit: (e) => {
      e.preventDefault();
      start();
    }}, h('h2', {id}, title), ...[body].flat(), running, outcome, h('div', {class: 'row row-end'}, cancel, go));
    const dialog = h('dialog', {'aria-labelledby': id}, form);

    async function start() {
      go.disabled = true;
      show(running, true);
      show(outcome, false);
      try {
        const words = await run((now) => text(stage, now));
        done = true;
        finish('good', words);
        show(go, false);
        text(cancel, t('action.close'));
        cancel.focus();
      } catch (e) {
        finish('bad', e.message);
        go.disabled = false;
        go.focus();
      }
      show(running, false);
    }

    function finish(tone, words) {
      fill(outcome, h('div', {class: `message message-${tone}`}, icon(tone === 'good' ? 'full' : 'bad', true), h('p', {}, words)));
      show(outcome, true);
      announce(words, tone === 'bad');
    }

    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before?.isConnected) {
        before.focus();
      }
      resolve(done);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
