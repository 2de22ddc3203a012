// What keeps a page up to date: looks repeated while somebody looks, and the events of the server in handfuls.

import {soon} from './dom.js';
import {listen} from './stream.js';

/**
 * Repeats a task, the next look a pause after the last one has ended; never while the page is hidden.
 *
 * @param task (signal) => promise
 * @param failed (error) => void
 * @returns a function that looks now
 */
export function every(pause, task, failed, signal) {
  let timer = 0;
  let busy = false;
  let again = false;

  async function look() {
    clearTimeout(timer);
    if (signal.aborted || document.hidden) {
      return;
    }
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      await task(signal);
    } catch (e) {
      if (e.name !== 'AbortError') {
        failed(e);
      }
    }
    busy = false;
    if (!signal.aborted) {
      timer = setTimeout(look, again ? Math.min(pause, 200) : pause);
      again = false;
    }
  }

  document.addEventListener('visibilitychange', () => !document.hidden && look(), {signal});
  signal.addEventListener('abort', () => clearTimeout(timer));
  look();
  return look;
}

/** Tells those who wait no more than once in a while, and then of everything since. */
class Handfuls {
  constructor(pause) {
    this.pause = pause;
    this.listeners = new Set();
    this.waiting = [];
    this.timer = 0;
  }

  subscribe(listener, signal) {
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener));
  }

  add(event) {
    this.waiting.push(event);
    if (this.waiting.length > 500) {
      this.waiting.shift();
    }
    this.timer ||= setTimeout(() => soon(() => this.tell()), this.pause);
  }

  tell() {
    this.timer = 0;
    const events = this.waiting;
    this.waiting = [];
    this.listeners.forEach((listener) => listener(events));
  }
}

const RECENT = 60;

/** The events of the server for everybody on the page, and the state of the line. */
export class Live {
  constructor(signal) {
    this.events = new Handfuls(250);
    this.recent = [];
    this.state = 'waiting';
    this.onState = () => {};
    this.onAgain = new Set();
    listen({
      signal,
      onEvent: (event) => {
        this.recent.unshift(event);
        this.recent.length = Math.min(this.recent.length, RECENT);
        this.events.add(event);
      },
      onState: (state, {missed} = {}) => {
        this.state = state;
        this.onState(state);
        if (state === 'open' && missed) {
          this.onAgain.forEach((listener) => listener());
        }
      },
    });
  }

  /** Calls back with all events since the last call. */
  subscribe(listener, signal) {
    this.events.subscribe(listener, signal);
  }

  /** Calls back when the line is there again and everything may be different. */
  again(listener, signal) {
    this.onAgain.add(listener);
    signal.addEventListener('abort', () => this.onAgain.delete(listener));
  }
}
