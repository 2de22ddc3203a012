// The result cache: what it holds, what it saves, and how to make it forget.

import {get, post, remove} from '../lib/api.js';
import {Chart} from '../lib/chart.js';
import {ask} from '../lib/dialog.js';
import {fill, h, keyed, show, text} from '../lib/dom.js';
import {bytes, number, percent, seconds} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {meter, panelWith, place, table, tile, tiles} from '../parts/pieces.js';

const PAUSE = 2000;

export function render({root, telemetry, signal}) {
  const figures = {
    rate: tile(t('cache.hit-rate')),
    entries: tile(t('cache.entries')),
    bytes: tile(t('cache.bytes')),
    evictions: tile(t('cache.evictions')),
    expirations: tile(t('cache.expirations')),
    rejected: tile(t('cache.rejected')),
  };
  const chart = new Chart({
    label: t('cache.rate-chart'),
    series: [{label: t('cache.hit-rate'), show: (v) => percent(v)}],
    axis: (v) => percent(v, 0),
    max: 1,
    fill: true,
  }, signal);
  const tiers = h('div', {class: 'stack'});
  const policy = h('p', {class: 'small muted'});
  const regions = h('tbody');
  let names = '';
  const regionChoice = h('select', {id: 'invalidate-region'});
  const content = place(
    tiles(...Object.values(figures)),
    h('div', {class: 'grid'},
      panelWith({title: t('cache.rate-chart'), span: 8}, chart.node),
      panelWith({title: t('cache.tiers'), span: 4}, tiers, policy),
      panelWith({title: t('cache.regions'), span: 12, flush: true}, table(t('cache.regions'), [
        t('field.region'), {label: t('cache.entries'), num: true}, {label: t('cache.heap'), num: true}, {label: t('cache.off-heap'), num: true},
        {label: t('cache.disk'), num: true}, {label: t('cache.hit-rate'), num: true}, {label: t('cache.evictions'), num: true}, {label: t('cache.mean-load'), num: true}, ''], regions)),
      may('operate') && panelWith({title: t('cache.forget'), span: 12}, forgetForm(regionChoice, () => look()))));
  fill(root, content);

  telemetry.subscribe(({series}) => chart.set([series.t, series.hitRate]), signal);
  const look = every(PAUSE, async (stop) => {
    const cache = await get('samovar/v1/cache', stop);
    content.ready();
    showFigures(figures, cache);
    keyed(tiers, cache.tiers.map((one) => ({...one, limit: one.tier === 'disk' ? 0 : cache.limit_bytes})), (one) => one.tier, tierRow);
    text(policy, t('cache.policy', {name: cache.policy, state: cache.policy_state}));
    keyed(regions, cache.regions, (one) => one.region, (one) => regionRow(one, () => look()));
    const known = cache.regions.map((one) => one.region);
    if (known.join() !== names) {
      names = known.join();
      fill(regionChoice, known.map((one) => h('option', {value: one}, one)));
    }
  }, content.failed, signal);
}

function showFigures(figures, cache) {
  figures.rate.set(percent(cache.hit_rate), t('cache.of', {hits: number(cache.hits), all: number(cache.hits + cache.misses)}));
  figures.entries.set(number(cache.entries), t('cache.regions-count', {n: number(cache.regions.length)}));
  figures.bytes.set(bytes(cache.bytes), cache.effective_limit_bytes < cache.limit_bytes
    ? t('cache.limit-now', {now: bytes(cache.effective_limit_bytes), limit: bytes(cache.limit_bytes), why: cache.limit_reason})
    : t('cache.limit', {limit: bytes(cache.limit_bytes)}));
  figures.evictions.set(number(cache.evictions), t('cache.evictions-why'));
  figures.expirations.set(number(cache.expirations), t('cache.expirations-why'));
  figures.rejected.set(number(cache.rejected), cache.lost > 0 ? t('cache.lost', {n: number(cache.lost)}) : t('cache.rejected-why'), cache.lost > 0 ? 'bad' : null);
}

function tierRow() {
  const name = h('strong', {class: 'grow'});
  const figure = h('span', {class: 'muted'});
  const more = h('p', {class: 'small muted'});
  const bar = meter();
  const node = h('div', {}, h('div', {class: 'row'}, name, figure), bar, more);
  node.update = (tier) => {
    text(name, t(`tier.${tier.tier}`));
    text(figure, bytes(tier.bytes));
    show(bar, tier.limit > 0);
    bar.set(tier.limit ? tier.bytes / tier.limit : 0);
    text(more, t('cache.tier-more', {entries: number(tier.entries), hits: number(tier.hits)}));
  };
  return node;
}

function regionRow(first, look) {
  const cells = Array.from({length: 7}, () => h('td', {class: 'num'}));
  const clear = may('operate') && h('button', {class: 'button button-small', type: 'button', onclick: async () => {
    await ask({
      title: t('cache.clear-title', {region: first.region}),
      body: h('p', {}, t('cache.clear-body')),
      confirm: t('action.clear'),
      danger: true,
      run: async () => t('cache.dropped', {n: number((await remove(`samovar/v1/cache?region=${encodeURIComponent(first.region)}`)).dropped)}),
    });
    look();
  }}, t('action.clear'), h('span', {class: 'sr-only'}, ` ${first.region}`));
  const node = h('tr', {}, h('th', {scope: 'row', class: 'mono'}, first.region), cells, h('td', {class: 'num'}, clear));
  node.update = (region) => [number(region.entries), bytes(region.heap_bytes), bytes(region.off_heap_bytes), bytes(region.disk_bytes),
    percent(region.hit_rate), number(region.evictions), region.loads ? seconds(region.load_seconds / region.loads) : '–']
    .forEach((words, i) => text(cells[i], words));
  return node;
}

function forgetForm(regionChoice, look) {
  const pattern = h('input', {id: 'invalidate-pattern', required: true, title: t('cache.pattern-hint'), placeholder: 'user_*', spellcheck: 'false'});
  const all = h('button', {class: 'button', type: 'button', onclick: async () => {
    await ask({
      title: t('cache.all-title'),
      body: h('p', {}, t('cache.clear-body')),
      confirm: t('action.clear'),
      danger: true,
      run: async () => t('cache.dropped', {n: number((await remove('samovar/v1/cache')).dropped)}),
    });
    look();
  }}, t('cache.all'));
  return h('form', {class: 'row row-fields', onsubmit: async (e) => {
    e.preventDefault();
    await ask({
      title: t('cache.pattern-title', {pattern: pattern.value, region: regionChoice.value}),
      body: h('p', {}, t('cache.clear-body')),
      confirm: t('action.invalidate'),
      danger: true,
      run: async () => t('cache.dropped', {n: number((await post('samovar/v1/cache/invalidate', {region: regionChoice.value, pattern: pattern.value})).dropped)}),
    });
    look();
  }},
  h('div', {class: 'field'}, h('label', {for: 'invalidate-region'}, t('field.region')), regionChoice),
  h('div', {class: 'field'}, h('label', {for: 'invalidate-pattern'}, t('cache.pattern')), pattern),
  h('button', {class: 'button button-main', type: 'submit'}, t('action.invalidate')), all);
}
