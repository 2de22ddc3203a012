// The words of the page, by key. Both languages have the same keys; a test keeps it so.

const LANGUAGES = ['en', 'ko'];
const STORED = 'samovar.language';
let words = {};
let current = 'en';

function preferred() {
  const stored = localStorage.getItem(STORED);
  if (LANGUAGES.includes(stored)) {
    return stored;
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? 'en';
}

export async function loadWords(language = preferred()) {
  const answer = await fetch(`i18n/${language}.json`);
  if (!answer.ok) {
    throw new Error(`i18n/${language}.json: ${answer.status}`);
  }
  words = await answer.json();
  current = language;
  document.documentElement.lang = language;
}

export async function setLanguage(language) {
  localStorage.setItem(STORED, language);
  await loadWords(language);
}

export function language() {
  return current;
}

/** Returns the words for a key; {name} in them is replaced. */
export function t(key, values) {
  const found = words[key] ?? key;
  return values ? found.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all) : found;
}
