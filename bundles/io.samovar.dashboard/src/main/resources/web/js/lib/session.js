// Who looks, and what that one may do. The server decides; the page only spares people what would be refused.

import {get} from './api.js';

const ROLES = ['infer', 'read', 'operate', 'admin'];
let current = {role: 'infer', token: false};

export async function loadSession() {
  current = await get('samovar/v1/session');
  return current;
}

export function session() {
  return current;
}

export function may(role) {
  return ROLES.indexOf(current.role) >= ROLES.indexOf(role);
}
