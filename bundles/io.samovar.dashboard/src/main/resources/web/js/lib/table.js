// A long table of which only the rows in sight exist.

import {attr, css, h, soon, text} from './dom.js';

const ROW = 44;
const SPARE = 6;

/**
 * A table.
 *
 * @param label its name
 * @param columns [{key, label, width?, num?, make() => {node, set(item)}, sort?(item) => value}]
 * @param keyOf (item) => key
 */
export class LongTable {
  constructor({label, columns, keyOf}) {
    this.columns = columns;
    this.keyOf = keyOf;
    this.items = [];
    this.rows = [];
    this.sorted = {column: columns.find((column) => column.sort), descending: false};
    this.above = this.spacer();
    this.below = this.spacer();
    this.body = h('tbody', {}, this.above, this.below);
    this.heads = columns.map((column) => this.head(column));
    this.table = h('table', {class: 'virtual'},
      h('caption', {class: 'sr-only'}, label),
      h('colgroup', {}, columns.map((column) => h('col', {vars: column.width ? {width: column.width} : {}}))),
      h('thead', {}, h('tr', {'aria-rowindex': 1}, this.heads)), this.body);
    this.node = h('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label}, this.table);
    this.paint = () => this.render();
    this.node.addEventListener('scroll', () => soon(this.paint), {passive: true});
    this.showSort();
  }

  spacer() {
    return h('tr', {class: 'spacer', 'aria-hidden': 'true'}, h('td', {colspan: this.columns.length}));
  }

  head(column) {
    const name = column.sort
      ? h('button', {class: 'sort', type: 'button', onclick: () => this.sortBy(column)}, column.label)
      : column.label;
    return h('th', {scope: 'col', class: column.num ? 'num' : null}, name);
  }

  sortBy(column) {
    this.sorted = {column, descending: this.sorted.column === column ? !this.sorted.descending : Boolean(column.num)};
    this.showSort();
    this.set(this.items);
  }

  showSort() {
    this.columns.forEach((column, i) => attr(this.heads[i], 'aria-sort',
      column === this.sorted.column ? (this.sorted.descending ? 'descending' : 'ascending') : column.sort ? 'none' : null));
  }

  set(items) {
    const {column, descending} = this.sorted;
    if (column) {
      const sign = descending ? -1 : 1;
      const values = new Map(items.map((item) => [item, column.sort(item)]));
      items = [...items].sort((a, b) => {
        const x = values.get(a);
        const y = values.get(b);
        return (x < y ? -1 : x > y ? 1 : 0) * sign || (this.keyOf(a) < this.keyOf(b) ? -1 : 1);
      });
    }
    this.items = items;
    attr(this.table, 'aria-rowcount', items.length + 1);
    soon(this.paint);
  }

  render() {
    const height = this.node.clientHeight || 600;
    const first = Math.max(0, Math.min(this.items.length, Math.floor(this.node.scrollTop / ROW) - SPARE));
    const last = Math.min(this.items.length, first + Math.ceil(height / ROW) + 2 * SPARE);
    while (this.rows.length < last - first) {
      this.rows.push(this.row());
    }
    this.rows.forEach((row, i) => {
      const inSight = i < last - first;
      if (inSight) {
        const item = this.items[first + i];
        attr(row.node, 'aria-rowindex', first + i + 2);
        row.cells.forEach((cell) => cell.set(item));
        if (!row.node.parentNode) {
          this.body.insertBefore(row.node, this.below);
        }
      } else {
        row.node.remove();
      }
    });
    css(this.above, '--space', `${first * ROW}px`);
    css(this.below, '--space', `${(this.items.length - last) * ROW}px`);
  }

  row() {
    const cells = this.columns.map((column) => column.make());
    const node = h('tr', {}, cells.map((cell, i) =>
      h(i === 0 ? 'th' : 'td', {class: this.columns[i].num ? 'num' : null, scope: i === 0 ? 'row' : null}, cell.node)));
    return {node, cells};
  }
}

/** A cell of text alone. */
export function words(of, classes) {
  return () => {
    const node = h('span', {class: classes});
    return {node, set: (item) => text(node, of(item))};
  };
}
