// Asks the API of this server, with the token of whoever looks. The token is kept for this tab only and sent in a
// header only, so that it is in no address, no history and no log.

const ROOT = new URL('..', document.baseURI);
const STORED = 'samovar.token';

let onRefused = () => {};

export class ApiError extends Error {
  constructor(status, message, code) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Nobody answered at all. */
  get offline() {
    return this.status === 0;
  }
}

export function whenRefused(handler) {
  onRefused = handler;
}

export function keepToken(token) {
  if (token) {
    sessionStorage.setItem(STORED, token);
  } else {
    sessionStorage.removeItem(STORED);
  }
}

export function hasToken() {
  return sessionStorage.getItem(STORED) !== null;
}

export function address(path) {
  return new URL(path, ROOT).href;
}

export function headers(more = {}) {
  const token = sessionStorage.getItem(STORED);
  return token ? {...more, Authorization: `Bearer ${token}`} : more;
}

/** Returns the message of an error, whatever protocol it is written in. */
export function messageOf(body, status) {
  const error = body?.error;
  return (typeof error === 'string' ? error : error?.message) ?? `HTTP ${status}`;
}

async function call(method, path, {body, signal, full} = {}) {
  const more = method === 'GET' ? {} : {'x-samovar-csrf': '1'};
  if (body !== undefined) {
    more['Content-Type'] = 'application/json';
  }
  let answer;
  let json;
  try {
    answer = await fetch(address(path), {
      method,
      headers: headers(more),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    json = await answer.json().catch(() => null);
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new ApiError(0, e.message);
  }
  if (answer.status === 401) {
    onRefused();
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, messageOf(json, answer.status), json?.code ?? json?.error?.code);
  }
  return full ? {json, headers: answer.headers} : json;
}

export const get = (path, signal) => call('GET', path, {signal});
export const post = (path, body = {}) => call('POST', path, {body});
export const put = (path, body) => call('PUT', path, {body});
export const remove = (path) => call('DELETE', path, {});

/** Asks a model, and tells what the headers say beside its answer. */
export const ask = (path, body) => call('POST', path, {body, full: true});

/**
 * Sends a file and tells how far it is; fetch cannot tell that.
 *
 * @param onProgress (sent, total)
 */
export function send(path, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    for (const [name, value] of Object.entries(headers({'x-samovar-csrf': '1', 'Content-Type': 'application/java-archive'}))) {
      request.setRequestHeader(name, value);
    }
    request.responseType = 'json';
    request.upload.onprogress = (e) => onProgress(e.loaded, e.total);
    request.onerror = () => reject(new ApiError(0, 'the connection broke'));
    request.onload = () =>
      request.status < 300
        ? resolve({json: request.response, created: request.status === 201})
        : reject(new ApiError(request.status, messageOf(request.response, request.status), request.response?.code));
    request.send(file);
  });
}
