// Pieces that several pages are made of.

import {ApiError} from '../lib/api.js';
import {attr, css, fill, h, icon, text} from '../lib/dom.js';
import {t} from '../lib/i18n.js';
import {session} from '../lib/session.js';

/** A figure with its name and a note. */
export function tile(label) {
  const value = h('dd', {class: 'value'}, '–');
  const note = h('dd', {class: 'note'});
  const node = h('div', {class: 'tile'}, h('dt', {}, label), value, note);
  node.set = (figure, words = '', tone = null) => {
    text(value, figure);
    text(note, words);
    attr(value, 'class', tone ? `value value-${tone}` : 'value');
  };
  return node;
}

export const tiles = (...all) => h('dl', {class: 'tiles'}, all);

/**
 * A part of a whole, drawn; the words beside it say the same.
 *
 * @param limit whether the whole is a limit, so that coming near it is worth a warning
 */
export function meter(limit = false) {
  const bar = h('i', {});
  const node = h('div', {class: 'meter', 'aria-hidden': 'true'}, bar);
  node.set = (part) => {
    const inside = Math.max(0, Math.min(1, part || 0));
    css(bar, '--part', inside.toFixed(3));
    attr(node, 'class', limit && inside > 0.95 ? 'meter meter-bad' : limit && inside > 0.85 ? 'meter meter-warn' : 'meter');
  };
  return node;
}

export function panel(title, ...content) {
  return panelWith({title}, ...content);
}

/**
 * A part of a page.
 *
 * @param tools what stands beside its title
 * @param flush whether its content goes to its edges
 */
export function panelWith({title, tools = [], flush = false, span = null}, ...content) {
  const id = `panel-${title.replace(/\W+/g, '-')}-${Math.random().toString(36).slice(2, 7)}`;
  return h('section', {class: `panel${flush ? ' panel-flush' : ''}${span ? ` span-${span}` : ''}`, 'aria-labelledby': id},
    h('header', {}, h('h2', {id}, title), tools), content);
}

export function empty(title, words) {
  return h('div', {class: 'empty'}, h('strong', {}, title), h('p', {}, words));
}

export function skeleton() {
  return h('div', {class: 'skeleton pulse', role: 'status'}, h('span', {class: 'sr-only'}, t('page.loading')));
}

/** Says why a part of the page is not there. */
export function explain(error) {
  if (error instanceof ApiError && error.status === 403) {
    return message('warn', t('error.role', {role: session().role, why: error.message}));
  }
  if (error instanceof ApiError && error.offline) {
    return message('bad', t('error.offline'));
  }
  return message('bad', t('error.other', {why: error.message}));
}

export function message(tone, words) {
  const shapes = {good: 'full', warn: 'warn', bad: 'bad', busy: 'half'};
  return h('div', {class: `message message-${tone}`}, icon(shapes[tone] ?? 'info', true), h('p', {}, words));
}

/** A place that shows content, or why there is none. */
export function place(...content) {
  const node = h('div', {class: 'stack'}, skeleton());
  let shown = null;
  node.ready = () => {
    if (shown !== 'content') {
      shown = 'content';
      fill(node, content);
    }
  };
  node.failed = (error) => {
    const words = `${error.status} ${error.message}`;
    if (shown !== words) {
      shown = words;
      fill(node, explain(error));
    }
  };
  return node;
}

export function table(caption, heads, body, id = null) {
  return h('div', {class: 'table-box', tabindex: 0, role: 'region', 'aria-label': caption}, h('table', {id},
    h('caption', {class: 'sr-only'}, caption),
    h('thead', {}, h('tr', {}, heads.map((head) => h('th', {scope: 'col', class: head.num ? 'num' : null}, head.label ?? head)))),
    body));
}

export function facts(pairs) {
  return h('dl', {class: 'facts'}, pairs.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

/** Buttons of which one is chosen. */
export function tabs(label, choices, onChoice) {
  const node = h('div', {class: 'tabs', role: 'tablist', 'aria-label': label});
  const buttons = choices.map(([key, word, controls]) => h('button', {
    type: 'button', role: 'tab', id: `tab-${key}`, 'aria-controls': controls, onclick: () => choose(key),
    onkeydown: (e) => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[e.key];
      if (step) {
        const next = (choices.findIndex((one) => one[0] === key) + step + choices.length) % choices.length;
        choose(choices[next][0]);
        buttons[next].focus();
      }
    },
  }, word));
  function choose(key) {
    choices.forEach(([one], i) => {
      attr(buttons[i], 'aria-selected', String(one === key));
      attr(buttons[i], 'tabindex', one === key ? 0 : -1);
    });
    onChoice(key);
  }
  node.append(...buttons);
  node.choose = choose;
  return node;
}
