// Numbers for people: few digits, a unit, and a dash where nothing is known.

import {language, t} from './i18n.js';

export const NOTHING = '–';

const formats = new Map();

function format(digits) {
  const key = language() + digits;
  if (!formats.has(key)) {
    formats.set(key, new Intl.NumberFormat(language(), {maximumFractionDigits: digits}));
  }
  return formats.get(key);
}

const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);

export function number(value, digits = 0) {
  return isNumber(value) ? format(digits).format(value) : NOTHING;
}

/** A number with about three digits that say something. */
export function short(value) {
  if (!isNumber(value)) {
    return NOTHING;
  }
  const size = Math.abs(value);
  return number(value, size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** So many a second. */
export function rate(value) {
  return isNumber(value) ? `${short(value)}/s` : NOTHING;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export function bytes(value) {
  if (!isNumber(value)) {
    return NOTHING;
  }
  let unit = 0;
  let left = value;
  while (Math.abs(left) >= 1024 && unit < UNITS.length - 1) {
    left /= 1024;
    unit++;
  }
  return `${number(left, unit === 0 || left >= 100 ? 0 : 1)} ${UNITS[unit]}`;
}

export function percent(ratio, digits = 1) {
  return isNumber(ratio) ? `${number(ratio * 100, digits)} %` : NOTHING;
}

/** A time span in seconds, such as a latency. */
export function seconds(value) {
  if (!isNumber(value)) {
    return NOTHING;
  }
  if (value === 0) {
    return '0 ms';
  }
  if (value < 1e-3) {
    return `${number(value * 1e6)} µs`;
  }
  return value < 1 ? `${short(value * 1e3)} ms` : value < 120 ? `${short(value)} s` : ago(value);
}

/** A span in seconds in words of minutes, hours and days. */
export function ago(value) {
  if (!isNumber(value)) {
    return NOTHING;
  }
  if (value < 60) {
    return t('time.seconds', {n: number(Math.max(0, Math.floor(value)))});
  }
  if (value < 3600) {
    return t('time.minutes', {n: number(Math.floor(value / 60))});
  }
  return value < 86400
    ? t('time.hours', {n: number(Math.floor(value / 3600))})
    : t('time.days', {n: number(Math.floor(value / 86400))});
}

export function since(iso) {
  return ago((Date.now() - Date.parse(iso)) / 1000);
}

export function clock(iso) {
  return new Date(iso).toLocaleTimeString(language(), {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
}

export function shortDigest(digest) {
  return digest ? digest.slice(0, 12) : NOTHING;
}
