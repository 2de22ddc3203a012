// The events of the server. EventSource cannot send a token, so the stream is read by fetch.

import {address, headers} from './api.js';

const FIRST_PAUSE = 500;
const LAST_PAUSE = 5000;
/** The server says something every ten seconds; who hears nothing for longer has lost it. */
const SILENCE = 25000;

/** Splits what arrives into events. */
export class EventParser {
  constructor(onEvent) {
    this.onEvent = onEvent;
    this.rest = '';
  }

  push(chunk) {
    this.rest += chunk;
    let end;
    while ((end = this.rest.indexOf('\n\n')) >= 0) {
      this.take(this.rest.slice(0, end));
      this.rest = this.rest.slice(end + 2);
    }
  }

  take(block) {
    const event = {type: 'message', id: null, data: ''};
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      if (colon <= 0) {
        continue;
      }
      const value = line.slice(colon + 1).replace(/^ /, '');
      if (line.startsWith('event')) {
        event.type = value;
      } else if (line.startsWith('id')) {
        event.id = Number(value);
      } else if (line.startsWith('data')) {
        event.data += value;
      }
    }
    if (event.data) {
      this.onEvent({...event, data: JSON.parse(event.data)});
    }
  }
}

/**
 * Listens for as long as the page is looked at, and comes back after each break.
 *
 * @param onEvent ({type, data})
 * @param onState 'open', 'waiting', 'refused'; with `missed` whether events may have been missed
 */
export function listen({onEvent, onState, signal}) {
  let attempt = null;
  let pause = FIRST_PAUSE;
  let timer = 0;
  let lastId = null;

  async function open() {
    clearTimeout(timer);
    if (signal.aborted || document.hidden || attempt) {
      return;
    }
    const mine = new AbortController();
    attempt = mine;
    let watchdog = 0;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => mine.abort(), SILENCE);
    };
    try {
      alive();
      const answer = await fetch(address('samovar/v1/events'), {
        headers: headers({Accept: 'text/event-stream'}),
        signal: mine.signal,
        cache: 'no-store',
        credentials: 'omit',
      });
      if (answer.status === 401 || answer.status === 403) {
        onState('refused');
        return;
      }
      if (!answer.ok) {
        throw new Error(`HTTP ${answer.status}`);
      }
      pause = FIRST_PAUSE;
      onState('open', {missed: lastId !== null});
      lastId = null;
      const parser = new EventParser((event) => {
        if (lastId !== null && event.id > lastId + 1) {
          onState('open', {missed: true});
        }
        lastId = event.id;
        onEvent(event);
      });
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        alive();
        parser.push(part.value);
      }
      lastId ??= 0;
    } catch (e) {
      if (e.name !== 'AbortError') {
        lastId ??= 0;
      }
    } finally {
      clearTimeout(watchdog);
      attempt = null;
    }
    if (!signal.aborted && !document.hidden) {
      onState('waiting');
      timer = setTimeout(open, pause * (0.75 + Math.random() / 2));
      pause = Math.min(LAST_PAUSE, pause * 2);
    }
  }

  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) {
        clearTimeout(timer);
        lastId ??= 0;
        attempt?.abort();
      } else {
        pause = FIRST_PAUSE;
        open();
      }
    },
    {signal},
  );
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    attempt?.abort();
  });
  open();
}
