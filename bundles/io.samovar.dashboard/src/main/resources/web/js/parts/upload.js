// A model bundle by drag and drop, or chosen: how far it is, its digest, what became of it.

import {send} from '../lib/api.js';
import {announce} from '../lib/announce.js';
import {fill, h, icon, show, text} from '../lib/dom.js';
import {bytes, percent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {message} from './pieces.js';

/** Digests are made in memory; above this the server's alone is shown. */
const DIGEST_LIMIT = 256 * 1024 * 1024;

export function uploadBox(whenDone) {
  const input = h('input', {type: 'file', accept: '.jar', id: 'upload-file', class: 'sr-only', onchange: () => input.files[0] && start(input.files[0])});
  const progress = h('progress', {max: 1, value: 0, 'aria-label': t('upload.progress')});
  const stage = h('p', {class: 'small muted'});
  const running = h('div', {class: 'stack grow', hidden: true}, stage, progress);
  const outcome = h('div', {class: 'stack', hidden: true});
  const invite = h('p', {class: 'grow'}, h('strong', {}, t('upload.invite')), h('br'), h('span', {class: 'small muted'}, t('upload.hint')));
  const button = h('label', {class: 'button', for: 'upload-file'}, t('upload.choose'));
  const box = h('section', {class: 'drop', 'aria-label': t('upload.label'),
    ondragover: (e) => {
      e.preventDefault();
      box.classList.add('drop-over');
    },
    ondragleave: () => box.classList.remove('drop-over'),
    ondrop: (e) => {
      e.preventDefault();
      box.classList.remove('drop-over');
      if (e.dataTransfer.files[0]) {
        start(e.dataTransfer.files[0]);
      }
    }}, icon('upload'), invite, running, input, button);
  let busy = false;

  async function start(file) {
    if (busy) {
      return;
    }
    busy = true;
    show(running, true);
    show(invite, false);
    show(outcome, false);
    try {
      text(stage, t('upload.digest', {file: file.name}));
      const digest = await digestOf(file);
      const {json, created} = await send(`samovar/v1/models?filename=${encodeURIComponent(file.name)}`, file, (sent, total) => {
        progress.value = sent / total;
        text(stage, sent < total
          ? t('upload.sending', {file: file.name, sent: bytes(sent), total: bytes(total), part: percent(sent / total, 0)})
          : t('upload.checking', {file: file.name}));
      });
      finish('good', t(created ? 'upload.done' : 'upload.same', {name: json.model, version: json.version}), [
        t('upload.sha', {sha: json.sha256}),
        digest && t(digest === json.sha256 ? 'upload.sha-same' : 'upload.sha-differs', {sha: digest}),
        json.previous_version && t('upload.before', {version: json.previous_version}),
      ]);
      whenDone();
    } catch (e) {
      finish('bad', t('upload.refused', {file: file.name, why: e.message}), []);
    } finally {
      busy = false;
      input.value = '';
      progress.value = 0;
      show(running, false);
      show(invite, true);
    }
  }

  function finish(tone, words, more) {
    fill(outcome, message(tone, words), more.filter(Boolean).map((line) => h('p', {class: 'small mono wrap'}, line)));
    show(outcome, true);
    announce(words, tone === 'bad');
  }

  return h('div', {class: 'stack'}, box, outcome);
}

/** Only where the browser has it: on loopback and over TLS. */
async function digestOf(file) {
  if (!globalThis.crypto?.subtle || file.size > DIGEST_LIMIT) {
    return null;
  }
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
