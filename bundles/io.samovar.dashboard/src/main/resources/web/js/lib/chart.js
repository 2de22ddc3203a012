// Lines over time, drawn by uPlot. What a chart shows is also told in words by its legend.

import uPlot from '../../lib/uplot/uPlot.esm.js';
import {h, soon, text} from './dom.js';
import {colour, onTheme} from './theme.js';

const HEIGHT = 190;
/** In seconds. */
const LEAST_SPAN = 60;
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3]];
const SWATCHES = ['', 'swatch-dash', 'swatch-dot', 'swatch-dash'];

/**
 * A chart.
 *
 * @param label what it shows, in words
 * @param series [{label, show(value) => text}]
 * @param axis (value) => text
 * @param options fill: area under the first line; max: top of the scale; points: marks without lines
 */
export class Chart {
  constructor({label, series, axis, fill = false, max = null, height = HEIGHT, points = false}, signal) {
    this.axis = axis;
    this.series = series;
    this.options = {fill, max, height, points};
    this.data = [[], ...series.map(() => [])];
    this.values = series.map(() => h('b', {}, ''));
    this.plotBox = h('div', {class: 'chart', role: 'img', 'aria-label': label, vars: {'min-height': `${height}px`}});
    this.legend = h('ul', {class: 'legend'}, series.map((one, i) => h('li', {},
      h('span', {class: `swatch ${SWATCHES[i] ?? ''}`, vars: {'--colour': `var(--series-${i + 1})`}}),
      h('span', {}, one.label), this.values[i])));
    this.node = h('div', {class: 'stack'}, this.plotBox, this.legend);
    this.draw = () => this.paint();
    this.width = 0;
    const observer = new ResizeObserver((entries) => {
      const width = Math.floor(entries[0].contentRect.width);
      if (width > 0 && width !== this.width) {
        this.width = width;
        soon(this.draw);
      }
    });
    observer.observe(this.plotBox);
    onTheme(() => {
      this.plot?.destroy();
      this.plot = null;
      soon(this.draw);
    }, signal);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      this.plot?.destroy();
      this.plot = null;
      this.closed = true;
    });
  }

  /** Shows other values: times in seconds, then the values of each line. */
  set(data) {
    this.data = data;
    this.series.forEach((one, i) => {
      const values = data[i + 1];
      text(this.values[i], one.show(values.length ? values[values.length - 1] : null));
    });
    soon(this.draw);
  }

  paint() {
    if (this.closed || this.width === 0) {
      return;
    }
    if (!this.plot) {
      this.plot = this.create();
      return;
    }
    if (this.plot.width !== this.width) {
      this.plot.setSize({width: this.width, height: this.options.height});
    }
    this.plot.setData(this.data);
  }

  create() {
    const ink = colour('--muted');
    const grid = {stroke: colour('--grid'), width: 1};
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const axis = {stroke: ink, font, grid, ticks: {show: false}};
    const {fill, max, height, points} = this.options;
    return new uPlot(
      {
        width: this.width,
        height,
        legend: {show: false},
        cursor: {points: {show: false}, y: false, drag: {x: false, y: false}},
        scales: {x: {range: () => spanOf(this.data[0])}, y: {range: (u, low, high) => [0, max ?? (high > 0 ? high * 1.1 : 1)]}},
        axes: [
          {...axis, values: (u, marks) => marks.map(timeOf), space: 70, size: 28},
          {...axis, values: (u, marks) => marks.map(this.axis), size: 66, space: 36},
        ],
        series: [
          {},
          ...this.series.map((one, i) => ({
            label: one.label,
            stroke: colour(`--series-${i + 1}`),
            width: 2,
            dash: DASHES[i],
            fill: fill && i === 0 ? `${colour('--series-1')}22` : undefined,
            spanGaps: false,
            paths: points ? () => null : undefined,
            points: {show: points, size: 8},
          })),
        ],
      },
      this.data,
      this.plotBox,
    );
  }
}

/** A few values are not stretched over the whole width: they would look like much time. */
function spanOf(times) {
  const end = times.at(-1) ?? Date.now() / 1000;
  return [Math.min(times[0] ?? end, end - LEAST_SPAN), end];
}

function timeOf(at) {
  const date = new Date(at * 1000);
  const two = (value) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
