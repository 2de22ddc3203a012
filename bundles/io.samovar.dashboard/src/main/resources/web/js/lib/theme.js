// Light or dark: as the system says, or as somebody chose.

const STORED = 'samovar.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();

export function theme() {
  return localStorage.getItem(STORED) ?? (system.matches ? 'dark' : 'light');
}

function apply() {
  document.documentElement.dataset.theme = theme();
  listeners.forEach((listener) => listener());
}

export function toggleTheme() {
  localStorage.setItem(STORED, theme() === 'dark' ? 'light' : 'dark');
  apply();
}

/** Calls back when colours have changed, for what is drawn and not styled. */
export function onTheme(listener, signal) {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

system.addEventListener('change', apply);
apply();
