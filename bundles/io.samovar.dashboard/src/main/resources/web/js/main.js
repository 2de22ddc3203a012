// Begins: words, who looks, then the frame with one page in it.

import './lib/theme.js';
import {whenRefused, keepToken, hasToken} from './lib/api.js';
import {loadWords} from './lib/i18n.js';
import {loadSession} from './lib/session.js';
import {showLogin} from './login.js';
import {showOffline} from './offline.js';
import {Shell} from './shell.js';

const app = document.getElementById('app');
let shell = null;

async function begin() {
  shell?.close();
  shell = null;
  try {
    await loadSession();
  } catch (e) {
    if (e.status === 401) {
      const wrong = hasToken();
      keepToken(null);
      showLogin(app, begin, wrong);
    } else {
      showOffline(app, begin, e);
    }
    return;
  }
  shell = new Shell(app, begin);
}

whenRefused(() => {
  if (shell) {
    begin();
  }
});

await loadWords();
await begin();
