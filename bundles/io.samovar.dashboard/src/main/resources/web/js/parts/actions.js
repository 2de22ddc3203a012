// What somebody may do with a model: each asks first, says what it will mean, and shows how far it is.

import {post, remove} from '../lib/api.js';
import {ask} from '../lib/dialog.js';
import {h} from '../lib/dom.js';
import {seconds} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {facts} from './pieces.js';

const path = (name, action) => `samovar/v1/models/${encodeURIComponent(name)}${action ? `/${action}` : ''}`;

/** Tells the progress of a change by the events of its model while it runs. */
async function watched(live, name, tell, change) {
  const stop = new AbortController();
  live.subscribe((events) => {
    const last = events.filter((e) => e.type === 'model' && e.data.model === name).at(-1);
    if (last) {
      tell(t('swap.stage', {version: last.data.version, state: t(`state.${last.data.to}`), reason: last.data.reason}));
    }
  }, stop.signal);
  try {
    return await change();
  } finally {
    stop.abort();
  }
}

function swapped(answer) {
  return answer.changed
    ? t('swap.done', {from: answer.from ?? '–', to: answer.to, ms: seconds((answer.load_ms ?? 0) / 1000)})
    : t('swap.same', {to: answer.to});
}

function versionChoice(versions, chosen) {
  const select = h('select', {id: 'choose-version'}, versions.map((version) => h('option', {value: version, selected: version === chosen}, version)));
  return {select, field: h('div', {class: 'field'}, h('label', {for: 'choose-version'}, t('field.version')), select)};
}

const versionsOf = (model) => model.revisions.map((revision) => revision.version);
const others = (model) => versionsOf(model).filter((version) => version !== model.active?.version);

export const actions = {
  load: (live, model) => ask({
    title: t('load.title', {name: model.name}),
    body: h('p', {}, t('load.body')),
    confirm: t('action.load'),
    run: async (tell) => {
      await watched(live, model.name, tell, () => post(path(model.name, 'load')));
      return t('load.done', {name: model.name});
    },
  }),

  unload: (live, model) => ask({
    title: t('unload.title', {name: model.name}),
    body: h('p', {}, t('unload.body')),
    confirm: t('action.unload'),
    danger: true,
    run: async (tell) => {
      await watched(live, model.name, tell, () => post(path(model.name, 'unload')));
      return t('unload.done', {name: model.name});
    },
  }),

  swap: (live, model, version) => {
    const {select, field} = versionChoice(others(model), version ?? others(model)[0]);
    const force = h('input', {type: 'checkbox', id: 'swap-force'});
    return ask({
      title: t('swap.title', {name: model.name}),
      body: [h('p', {}, t('swap.body', {from: model.active?.version ?? '–'})), field,
        h('div', {class: 'check'}, force, h('label', {for: 'swap-force'}, t('swap.force')))],
      confirm: t('action.swap'),
      run: async (tell) => swapped(await watched(live, model.name, tell, () =>
        post(path(model.name, 'swap'), {version: select.value, force: force.checked}))),
    });
  },

  rollback: (live, model) => ask({
    title: t('rollback.title', {name: model.name}),
    body: h('p', {}, t('rollback.body', {from: model.active?.version ?? '–', to: model.previous_version})),
    confirm: t('action.rollback'),
    run: async (tell) => swapped(await watched(live, model.name, tell, () => post(path(model.name, 'rollback')))),
  }),

  pin: (live, model) => {
    const {select, field} = versionChoice(versionsOf(model), model.active?.version);
    return ask({
      title: t('pin.title', {name: model.name}),
      body: [h('p', {}, t('pin.body')), field],
      confirm: t('action.pin'),
      run: async (tell) => {
        await watched(live, model.name, tell, () => post(path(model.name, 'pin'), {version: select.value}));
        return t('pin.done', {version: select.value});
      },
    });
  },

  unpin: (live, model) => ask({
    title: t('unpin.title', {name: model.name}),
    body: h('p', {}, t('unpin.body')),
    confirm: t('action.unpin'),
    run: async () => {
      await post(path(model.name, 'unpin'));
      return t('unpin.done', {name: model.name});
    },
  }),

  canary: (live, model) => {
    const trial = model.settings?.canary;
    const {select, field} = versionChoice(others(model), trial?.version ?? others(model)[0]);
    const share = h('input', {type: 'range', id: 'canary-share', min: 0, max: 99, value: trial?.percent ?? 10});
    const shown = h('output', {for: 'canary-share'}, `${share.value} %`);
    share.addEventListener('input', () => {
      shown.textContent = `${share.value} %`;
    });
    return ask({
      title: t('canary.title', {name: model.name}),
      body: [h('p', {}, t('canary.body')), field,
        h('div', {class: 'field'}, h('label', {for: 'canary-share'}, t('field.share')), h('div', {class: 'row'}, share, shown),
          h('span', {class: 'hint'}, t('canary.hint')))],
      confirm: t('action.canary'),
      run: async (tell) => {
        await watched(live, model.name, tell, () => post(path(model.name, 'canary'), {version: select.value, percent: Number(share.value)}));
        return Number(share.value) === 0 ? t('canary.ended') : t('canary.done', {version: select.value, percent: share.value});
      },
    });
  },

  strategy: (live, model) => {
    const own = model.settings?.own_strategy ? model.settings.strategy : '';
    const select = h('select', {id: 'choose-strategy'}, ['', 'lazy', 'eager', 'hybrid', 'manual'].map((one) =>
      h('option', {value: one, selected: one === own}, one === '' ? t('strategy.default') : t(`strategy.${one}`))));
    return ask({
      title: t('strategy.title', {name: model.name}),
      body: [h('p', {}, t('strategy.body')), h('div', {class: 'field'}, h('label', {for: 'choose-strategy'}, t('field.strategy')), select)],
      confirm: t('action.apply'),
      run: async () => {
        const settings = await post(path(model.name, 'strategy'), {strategy: select.value || null});
        return t('strategy.done', {strategy: t(`strategy.${settings.strategy}`)});
      },
    });
  },

  remove: (live, model, version) => ask({
    title: t('remove.title', {name: version ? `${model.name} ${version}` : model.name}),
    body: [h('p', {}, t('remove.body')), facts([[t('field.versions'), version ?? versionsOf(model).join(', ')]])],
    confirm: t('action.remove'),
    danger: true,
    run: async () => {
      await remove(path(model.name) + (version ? `?version=${encodeURIComponent(version)}` : ''));
      return t('remove.done', {name: model.name});
    },
  }),
};
