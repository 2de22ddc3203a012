// The frame around every page: where one can go, who looks, whether the line is up.

import {get, hasToken, keepToken} from './lib/api.js';
import {attr, fill, h, icon, show, text} from './lib/dom.js';
import {language, setLanguage, t} from './lib/i18n.js';
import {every, Live} from './lib/live.js';
import {may, session} from './lib/session.js';
import {Telemetry, total} from './lib/telemetry.js';
import {theme, toggleTheme} from './lib/theme.js';
import {announce} from './lib/announce.js';
import {message} from './parts/pieces.js';

const PAGES = [
  ['overview', 'read'],
  ['models', 'read'],
  ['cache', 'read'],
  ['preloader', 'read'],
  ['tuner', 'read'],
  ['alerts', 'read'],
  ['config', 'read'],
  ['playground', 'infer'],
];
const PROFILE_PAUSE = 15000;

export class Shell {
  constructor(app, restart) {
    this.restart = restart;
    this.stop = new AbortController();
    this.pageStop = null;
    this.allowed = PAGES.filter(([, role]) => may(role));
    this.watches = may('read');
    const signal = this.stop.signal;
    this.build(app);
    if (this.watches) {
      this.live = new Live(signal);
      this.live.onState = (state) => this.showLine(state);
      this.showLine(this.live.state);
      this.telemetry = new Telemetry(signal);
      this.telemetry.subscribe(({metrics, error}) => this.showAlerts(metrics, error), signal);
      every(PROFILE_PAUSE, async () => text(this.profile, (await get('samovar/v1/profile', signal)).profile), () => text(this.profile, '–'), signal);
    }
    window.addEventListener('hashchange', () => this.go(true), {signal});
    this.go(false);
  }

  close() {
    this.stop.abort();
    this.pageStop?.abort();
  }

  build(app) {
    this.links = new Map(this.allowed.map(([name]) => [name, h('a', {href: `#/${name}`}, icon(name), h('span', {}, t(`page.${name}`)))]));
    this.alertCount = h('span', {class: 'count', hidden: true});
    this.links.get('alerts')?.append(this.alertCount);
    this.profile = h('span', {}, '–');
    this.line = h('span', {class: 'link-state', role: 'status', hidden: !this.watches});
    this.title = h('h1', {tabindex: -1});
    this.main = h('main', {class: 'main', id: 'main', tabindex: -1});
    this.banner = h('div', {class: 'banner', role: 'status', hidden: true}, message('bad', t('line.banner')));
    const side = h('div', {class: 'side'},
      h('a', {class: 'brand', href: '#/', 'aria-label': 'Samovar'}, icon('mark'), h('span', {}, 'Samovar')),
      h('nav', {class: 'nav', 'aria-label': t('nav.label')}, h('ul', {}, [...this.links.values()].map((link) => h('li', {}, link)))),
      h('footer', {class: 'side-foot'},
        this.watches && h('p', {class: 'line'}, h('span', {}, t('foot.profile')), this.profile),
        h('p', {class: 'line'}, h('span', {}, t('foot.role')), h('span', {}, t(`role.${session().role}`))),
        h('p', {class: 'line'}, h('span', {}, t('foot.version')), h('span', {}, session().version))));
    const header = h('header', {class: 'top'}, this.title, this.line, h('div', {class: 'tools'}, this.languageChoice(), this.themeSwitch(), this.signOut()));
    app.className = '';
    fill(app, h('a', {class: 'button skip', href: '#main', onclick: (e) => {
      e.preventDefault();
      this.main.focus();
    }}, t('nav.skip')), h('div', {class: 'shell'}, side, h('div', {}, header, this.banner, this.main)));
  }

  languageChoice() {
    const select = h('select', {'aria-label': t('tool.language'), onchange: async () => {
      await setLanguage(select.value);
      this.restart();
    }}, h('option', {value: 'en', lang: 'en', selected: language() === 'en'}, 'English'), h('option', {value: 'ko', lang: 'ko', selected: language() === 'ko'}, '한국어'));
    return select;
  }

  themeSwitch() {
    const button = h('button', {class: 'button button-icon', type: 'button', onclick: () => {
      toggleTheme();
      shown();
    }});
    const shown = () => {
      const dark = theme() === 'dark';
      attr(button, 'aria-label', t(dark ? 'tool.light' : 'tool.dark'));
      attr(button, 'title', t(dark ? 'tool.light' : 'tool.dark'));
      fill(button, icon(dark ? 'sun' : 'moon'));
    };
    shown();
    return button;
  }

  signOut() {
    return hasToken() && session().token && h('button', {class: 'button', type: 'button', onclick: () => {
      keepToken(null);
      this.restart();
    }}, t('tool.sign-out'));
  }

  showLine(state) {
    const shapes = {open: ['full', 'good'], waiting: ['half', 'warn'], refused: ['bad', 'bad']};
    const [shape, tone] = shapes[state];
    if (this.lineState !== state) {
      attr(this.line, 'class', `link-state value-${tone}`);
      fill(this.line, icon(shape, true), t(`line.${state}`));
      if (this.lineState === 'waiting' && state === 'open') {
        announce(t('line.back'));
      }
      this.lineState = state;
    }
  }

  showAlerts(metrics, error) {
    show(this.banner, Boolean(error?.offline));
    const firing = metrics ? total(metrics, 'alerts.firing') : 0;
    show(this.alertCount, firing > 0);
    text(this.alertCount, firing);
    attr(this.alertCount, 'aria-label', t('alerts.firing-count', {n: firing}));
  }

  async go(moved) {
    this.pageStop?.abort();
    const stop = new AbortController();
    this.pageStop = stop;
    const [, wanted, detail] = location.hash.split('/');
    const name = this.links.has(wanted) ? wanted : this.allowed[0][0];
    this.links.forEach((link, one) => attr(link, 'aria-current', one === name ? 'page' : null));
    const module = name === 'models' && detail ? 'model' : name;
    const {render} = await import(`./pages/${module}.js`);
    if (stop.signal.aborted) {
      return;
    }
    this.main.replaceChildren();
    const title = detail ? decodeURIComponent(detail) : t(`page.${name}`);
    fill(this.title, detail && h('a', {class: 'back', href: `#/${name}`, 'aria-label': t('nav.back', {page: t(`page.${name}`)})}, icon('back')), title);
    document.title = `${title} · Samovar`;
    render({root: this.main, live: this.live, telemetry: this.telemetry, signal: stop.signal, detail: detail && decodeURIComponent(detail)});
    if (moved) {
      scrollTo(0, 0);
      this.title.focus();
    }
  }
}
