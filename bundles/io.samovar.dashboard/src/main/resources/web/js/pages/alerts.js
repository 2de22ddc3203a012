// What is wrong, what was, and what is watched for.

import {get, put, remove} from '../lib/api.js';
import {ask} from '../lib/dialog.js';
import {fill, h, keyed, show, text} from '../lib/dom.js';
import {ago, clock, NOTHING, number, short} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {every} from '../lib/live.js';
import {may} from '../lib/session.js';
import {badge, severityOf} from '../parts/badges.js';
import {empty, panelWith, place, table} from '../parts/pieces.js';
import {alertEntry} from '../parts/timeline.js';

const PAUSE = 3000;
const HISTORY = 50;
const STATISTICS = ['value', 'rate', 'increase', 'p50', 'p95', 'p99', 'max'];
const OPERATORS = ['>', '>=', '<', '<=', '==', '!='];
const labelsOf = (labels) => Object.entries(labels).map(([name, value]) => `${name}=${value}`).join(' ');

export function render({root, live, signal}) {
  const active = h('tbody');
  const activeBox = table(t('alerts.active'), [t('alerts.alert'), t('field.state'), t('alerts.severity'), {label: t('field.value'), num: true}, t('alerts.condition'), {label: t('field.since'), num: true}], active, 'active-alerts');
  const fine = empty(t('alerts.none'), t('alerts.none-why'));
  const rules = h('tbody');
  const history = h('ol', {class: 'feed', id: 'alert-history'});
  const quiet = empty(t('alerts.no-history'), t('alerts.no-history-why'));
  const add = may('operate') && h('button', {class: 'button', type: 'button', onclick: async () => {
    await addRule();
    look();
  }}, t('alerts.add'), '…');
  const content = place(
    panelWith({title: t('alerts.active'), flush: true}, activeBox, fine),
    h('div', {class: 'grid'},
      panelWith({title: t('alerts.rules'), tools: [add], span: 8, flush: true}, table(t('alerts.rules'), [t('alerts.rule'), t('alerts.condition'), t('alerts.severity'), ''], rules)),
      panelWith({title: t('alerts.history'), span: 4}, history, quiet)));
  fill(root, content);

  const look = every(PAUSE, async (stop) => {
    const alerts = await get('samovar/v1/alerts', stop);
    content.ready();
    show(activeBox, alerts.active.length > 0);
    show(fine, alerts.active.length === 0);
    keyed(active, alerts.active, (one) => `${one.alert} ${labelsOf(one.labels)} ${one.state}`, activeRow);
    keyed(rules, alerts.rules, (rule) => JSON.stringify(rule), (rule) => ruleRow(rule, () => look()));
    const past = alerts.history.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, HISTORY);
    show(quiet, past.length === 0);
    keyed(history, past, (one) => `${one.at}${one.alert}${one.change}${labelsOf(one.labels)}`, alertEntry);
  }, content.failed, signal);
  live.subscribe((events) => events.some((event) => event.type === 'alert') && look(), signal);
  live.again(look, signal);
}

function activeRow(first) {
  const value = h('td', {class: 'num'});
  const since = h('td', {class: 'num'});
  const firing = first.state === 'firing';
  const node = h('tr', {},
    h('th', {scope: 'row'}, first.alert, h('p', {class: 'small muted wrap'}, labelsOf(first.labels) || first.description)),
    h('td', {}, badge(firing ? 'bad' : 'warn', firing ? 'bad' : 'half', t(`change.${first.state}`))),
    h('td', {}, severityOf(first.severity)), value, h('td', {class: 'wrap'}, first.condition), since);
  node.update = (alert) => {
    text(value, short(alert.value));
    text(since, t('time.ago', {span: ago(alert.age_ms / 1000)}));
    since.title = clock(alert.since);
  };
  return node;
}

function conditionOf(rule) {
  return t('alerts.condition-words', {metric: rule.metric, statistic: rule.statistic, operator: rule.operator, threshold: short(rule.threshold), seconds: number(rule.duration_seconds)});
}

function ruleRow(rule, look) {
  const drop = may('operate') && h('button', {class: 'button button-small', type: 'button', onclick: async () => {
    await ask({
      title: t('alerts.remove-title', {name: rule.name}),
      body: h('p', {}, t('alerts.remove-body')),
      confirm: t('action.remove'),
      danger: true,
      run: async () => {
        await remove(`samovar/v1/alerts/${encodeURIComponent(rule.name)}`);
        return t('alerts.removed', {name: rule.name});
      },
    });
    look();
  }}, t('action.remove'), h('span', {class: 'sr-only'}, ` ${rule.name}`));
  return h('tr', {}, h('th', {scope: 'row', class: 'nowrap'}, rule.name),
    h('td', {class: 'wrap'}, h('span', {class: 'mono'}, conditionOf(rule)), h('p', {class: 'small muted'}, rule.description || NOTHING)),
    h('td', {}, severityOf(rule.severity)), h('td', {class: 'num'}, drop));
}

function addRule() {
  const fields = {
    name: h('input', {id: 'rule-name', required: true, pattern: '[A-Za-z0-9][A-Za-z0-9._\\-]*', spellcheck: 'false'}),
    metric: h('input', {id: 'rule-metric', required: true, placeholder: 'model.request.duration', spellcheck: 'false'}),
    statistic: h('select', {id: 'rule-statistic'}, STATISTICS.map((one) => h('option', {value: one}, one))),
    operator: h('select', {id: 'rule-operator'}, OPERATORS.map((one) => h('option', {value: one}, one))),
    threshold: h('input', {id: 'rule-threshold', type: 'number', step: 'any', required: true}),
    duration: h('input', {id: 'rule-duration', type: 'number', min: 0, value: 30, required: true}),
    severity: h('select', {id: 'rule-severity'}, ['info', 'warning', 'critical'].map((one) => h('option', {value: one, selected: one === 'warning'}, t(`severity.${one}`)))),
  };
  return ask({
    title: t('alerts.add'),
    body: [h('p', {}, t('alerts.add-body')), ...Object.entries(fields).map(([name, input]) =>
      h('div', {class: 'field'}, h('label', {for: input.id}, t(`alerts.field-${name}`)), input))],
    confirm: t('action.add'),
    run: async () => {
      await put(`samovar/v1/alerts/${encodeURIComponent(fields.name.value)}`, {
        metric: fields.metric.value,
        statistic: fields.statistic.value,
        operator: fields.operator.value,
        threshold: Number(fields.threshold.value),
        duration_seconds: Number(fields.duration.value),
        severity: fields.severity.value,
      });
      return t('alerts.added', {name: fields.name.value});
    },
  });
}
