// Looks at the figures every two seconds and remembers some minutes of them: the server keeps no history.

import {get} from './api.js';
import {every} from './live.js';

const PAUSE = 2000;
const KEPT = 450;
const FOLLOWED = 20;
const NAMES = ['model.requests', 'model.request.duration', 'cache.requests', 'cache.used', 'cache.limit',
  'models', 'process', 'jvm.heap', 'system', 'alerts.firing', 'http.responses'].join(',');

const keyOf = (labels) => `${labels.model}/${labels.version}`;

export function total(metrics, name, wanted = () => true) {
  let sum = 0;
  for (const sample of metrics[name]?.samples ?? []) {
    if (wanted(sample.labels)) {
      sum += sample.value ?? 0;
    }
  }
  return sum;
}

export function only(metrics, name) {
  return metrics[name]?.samples[0]?.value ?? null;
}

/** Counts of requests by version. */
function countsOf(metrics) {
  const counts = new Map();
  for (const {labels, value} of metrics['model.requests']?.samples ?? []) {
    const key = keyOf(labels);
    counts.set(key, (counts.get(key) ?? 0) + value);
  }
  return counts;
}

/** Figures that grow or are gone after a restart: then nothing is known of that pause. */
const growth = (now, before) => (before === undefined || before === null || now < before ? 0 : now - before);

export class Telemetry {
  constructor(signal) {
    this.metrics = null;
    this.error = null;
    this.rates = new Map();
    this.series = {t: [], requests: [], failed: [], hits: [], misses: [], hitRate: [], cpu: [], resident: [], heap: [], models: [], cache: []};
    this.latency = new Map();
    this.listeners = new Set();
    this.before = null;
    this.look = every(PAUSE, (stop) => this.sample(stop), (e) => this.failed(e), signal);
  }

  subscribe(listener, signal) {
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener));
    if (this.metrics || this.error) {
      listener(this);
    }
  }

  failed(error) {
    this.error = error;
    this.before = null;
    this.tell();
  }

  tell() {
    this.listeners.forEach((listener) => listener(this));
  }

  async sample(signal) {
    const {metrics} = await get(`samovar/v1/metrics?name=${NAMES}`, signal);
    const now = {
      at: performance.now() / 1000,
      counts: countsOf(metrics),
      failed: total(metrics, 'model.requests', (l) => l.outcome === 'failed'),
      hits: total(metrics, 'cache.requests', (l) => l.outcome === 'hit'),
      misses: total(metrics, 'cache.requests', (l) => l.outcome === 'miss'),
    };
    this.metrics = metrics;
    this.error = null;
    if (this.before) {
      this.remember(metrics, now, this.before);
    }
    this.before = now;
    this.tell();
  }

  remember(metrics, now, before) {
    const span = now.at - before.at;
    let requests = 0;
    this.rates = new Map();
    for (const [key, count] of now.counts) {
      const rate = growth(count, before.counts.get(key)) / span;
      if (rate > 0) {
        this.rates.set(key, rate);
        requests += rate;
      }
    }
    const hits = growth(now.hits, before.hits);
    const misses = growth(now.misses, before.misses);
    const s = this.series;
    s.t.push(Date.now() / 1000);
    s.requests.push(requests);
    s.failed.push(growth(now.failed, before.failed) / span);
    s.hits.push(hits / span);
    s.misses.push(misses / span);
    s.hitRate.push(hits + misses > 0 ? hits / (hits + misses) : null);
    s.cpu.push(only(metrics, 'process.cpu'));
    s.resident.push(only(metrics, 'process.resident'));
    s.heap.push(only(metrics, 'jvm.heap.used'));
    s.models.push(only(metrics, 'models.memory.used'));
    s.cache.push(total(metrics, 'cache.used', (l) => l.tier !== 'disk'));
    this.rememberLatency(metrics, s.t.length);
    if (s.t.length > KEPT) {
      Object.values(s).forEach((values) => values.shift());
      this.latency.forEach((one) => [one.p50, one.p95, one.p99].forEach((values) => values.shift()));
    }
  }

  /** The percentiles of the busiest versions: percentiles of several cannot be made of theirs. */
  rememberLatency(metrics, length) {
    const busiest = (metrics['model.request.duration']?.samples ?? [])
      .filter((sample) => sample.recent > 0)
      .sort((a, b) => b.recent - a.recent)
      .slice(0, FOLLOWED);
    const present = new Set();
    for (const sample of busiest) {
      const key = keyOf(sample.labels);
      present.add(key);
      if (!this.latency.has(key)) {
        const gap = () => new Array(length - 1).fill(null);
        this.latency.set(key, {p50: gap(), p95: gap(), p99: gap(), recent: 0});
      }
      const one = this.latency.get(key);
      one.recent = sample.recent;
      one.p50.push(sample.p50);
      one.p95.push(sample.p95);
      one.p99.push(sample.p99);
    }
    for (const [key, one] of this.latency) {
      if (!present.has(key)) {
        one.recent = 0;
        [one.p50, one.p95, one.p99].forEach((values) => values.push(null));
        if (one.p50.every((value) => value === null)) {
          this.latency.delete(key);
        }
      }
    }
  }

  /** Returns the version with the most requests of the last minute; null if there were none. */
  busiest() {
    let best = null;
    for (const [key, one] of this.latency) {
      if (one.recent > 0 && (best === null || one.recent > this.latency.get(best).recent)) {
        best = key;
      }
    }
    return best;
  }

  rateOf(model) {
    let rate = 0;
    for (const [key, value] of this.rates) {
      if (key.slice(0, key.lastIndexOf('/')) === model) {
        rate += value;
      }
    }
    return rate;
  }

  /** Requests a second by model, in one go for long tables. */
  ratesByModel() {
    const rates = new Map();
    for (const [key, value] of this.rates) {
      const model = key.slice(0, key.lastIndexOf('/'));
      rates.set(model, (rates.get(model) ?? 0) + value);
    }
    return rates;
  }
}
