// Every setting with its value and where that came from; and the profile.

import {get, put} from '../lib/api.js';
import {ask} from '../lib/dialog.js';
import {fill, h, show, text} from '../lib/dom.js';
import {number} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {badge} from '../parts/badges.js';
import {empty, panelWith, place, table, facts} from '../parts/pieces.js';

const PAUSE = 15000;
const TONES = {environment: 'accent', configuration: 'busy', profile: 'good', default: 'calm'};

export function render({root, signal}) {
  let settings = [];
  let profile = null;
  const filter = h('input', {type: 'search', placeholder: t('config.filter'), 'aria-label': t('config.filter'), oninput: () => update()});
  const changed = h('input', {type: 'checkbox', id: 'config-changed', onchange: () => update()});
  const count = h('span', {class: 'muted small', role: 'status'});
  const groups = h('div', {class: 'stack'});
  const none = empty(t('config.none'), t('models.not-found-why'));
  const profiles = h('div', {class: 'row'});
  const content = place(
    panelWith({title: t('config.profile')}, profiles),
    panelWith({title: t('config.settings'), tools: [count, h('div', {class: 'check'}, changed, h('label', {for: 'config-changed'}, t('config.only-changed'))), filter]}, h('p', {class: 'muted'}, t('config.precedence'))),
    groups, none);
  fill(root, content);

  function update() {
    const wanted = filter.value.trim().toLowerCase();
    const shown = settings.filter((one) => `${one.part} ${one.key}`.toLowerCase().includes(wanted) && (!changed.checked || one.origin !== 'default'));
    text(count, t('config.count', {n: number(shown.length), all: number(settings.length)}));
    show(none, shown.length === 0);
    const words = JSON.stringify(shown);
    if (groups.shown !== words) {
      groups.shown = words;
      fill(groups, [...Map.groupBy(shown, (one) => one.part)].map(([part, ones]) => panelWith({title: part, flush: true},
        table(part, [t('config.key'), t('field.value'), t('config.origin'), t('config.default'), t('config.meaning')], h('tbody', {}, ones.map(settingRow))))));
    }
  }

  const look = every(PAUSE, async (stop) => {
    const [config, current] = await Promise.all([get('samovar/v1/config', stop), get('samovar/v1/profile', stop)]);
    settings = config.settings;
    content.ready();
    update();
    if (JSON.stringify(current) !== profile) {
      profile = JSON.stringify(current);
      fill(profiles, current.profiles.map((name) => profileChoice(name, current.profile, () => look())));
    }
  }, content.failed, signal);
}

function settingRow(one) {
  const differs = one.origin !== 'default' && one.value !== one.default;
  return h('tr', {class: differs ? 'differs' : null}, h('th', {scope: 'row', class: 'mono'}, one.key), h('td', {class: 'mono wrap'}, one.value ?? '–'),
    h('td', {}, badge(TONES[one.origin] ?? 'calm', null, t(`origin.${one.origin}`)), h('p', {class: 'small muted wrap'}, one.source)),
    h('td', {class: 'mono wrap muted'}, one.default ?? '–'), h('td', {class: 'wrap muted'}, one.description));
}

function profileChoice(name, current, look) {
  if (name === current) {
    return badge('accent', 'full', t('config.in-force', {name}));
  }
  return may('admin')
    ? h('button', {class: 'button', type: 'button', onclick: () => goTo(name, look)}, t('config.go-to', {name}), '…')
    : badge('calm', 'ring', name);
}

/** Says first what would change. */
async function goTo(name, look) {
  const plan = await put('samovar/v1/profile', {profile: name, plan: true});
  await ask({
    title: t('config.go-title', {name}),
    body: [
      h('p', {}, plan.changes.length ? t('config.go-body') : t('config.go-same')),
      facts(plan.changes.map((change) => [change.variable, `${change.from} → ${change.to}`])),
      plan.kept.length > 0 && h('p', {class: 'muted'}, t('config.kept', {names: plan.kept.join(', ')})),
    ],
    confirm: t('action.apply'),
    run: async () => {
      const done = await put('samovar/v1/profile', {profile: name});
      return t('config.gone', {name: done.to});
    },
  });
  look();
}
