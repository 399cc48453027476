// Tells how much time is left, warns, and leaves when the server says that the session has ended.
// The server is the only authority: at zero this page asks, it never signs out by its own clock.
const root = document.documentElement;
const base = root.dataset.base;
const element = id => document.getElementById(id);
const dialog = element('warning');
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('curfew-cinema') : null;
const SHORTEST_PAUSE = 2;
const DAY = 86_400;

const deadlines = { idle: Infinity, absolute: Infinity };
let warning = null;
let understood = false;
let answered = false;
let nextQuestion = 0;
let asking = false;

const seconds = () => performance.now() / 1000;
const left = limit => deadlines[limit] - seconds();

/** Sends a request to this site and learns the time left from its answer. */
export async function request(path, options = {}) {
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options });
  if (response.status === 401) {
    leave(await reason(response));
  }
  learn(response, false);
  return response;
}

/** Says that a person did something here which the server has not seen, such as typing. */
export const personIsHere = () => request(`${base}/curfew/extend`, { method: 'POST' }).then(told => {
  tabs?.postMessage('extended');
  return told;
});

async function reason(response) {
  const header = response.headers.get('Session-Ended');
  if (header) {
    return header.trim();
  }
  const body = await response.clone().json().catch(() => ({}));
  return typeof body.reason === 'string' ? body.reason : '';
}

function learn(response, exact) {
  const timeout = response.headers.get('Session-Timeout');
  if (!timeout) {
    return;
  }
  answered = true;
  for (const limit of ['idle', 'absolute']) {
    const told = new RegExp(`(?:^|[\\s,])${limit}=(\\d+)`).exec(timeout);
    const deadline = told ? seconds() + Number(told[1]) : Infinity;
    // An answer to a passive request may be a little older than what is known, never newer.
    deadlines[limit] = exact || deadlines[limit] === Infinity ? deadline : Math.max(deadlines[limit], deadline);
  }
  hearWarning(response.headers.get('Session-Warning'));
  nextQuestion = seconds() + Math.max(SHORTEST_PAUSE, Math.min(left('idle'), left('absolute')) / 2);
  show();
}

function hearWarning(header) {
  const told = header && /^(idle|absolute)\b(.*)$/.exec(header.trim());
  if (!told) {
    warning = null;
    understood = false;
    return;
  }
  if (warning?.limit !== told[1]) {
    understood = false;
  }
  warning = { limit: told[1], extend: /;\s*extend\b/.test(told[2]), said: warning?.said ?? Infinity };
}

async function ask() {
  if (asking || document.hidden) {
    return;
  }
  asking = true;
  nextQuestion = seconds() + SHORTEST_PAUSE;
  try {
    const response = await fetch(`${base}/curfew/status`, { credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) {
      leave(await reason(response));
    } else if (response.ok && !response.headers.has('Session-Timeout')) {
      leave('');
    } else {
      learn(response, true);
      trouble(response.ok ? '' : 'The server cannot answer just now. This page asks again.');
    }
  } catch {
    trouble('The server cannot be reached. This page asks again.');
  } finally {
    asking = false;
  }
}

function leave(why) {
  tabs?.postMessage('ended');
  const query = new URLSearchParams({ return: location.pathname + location.search });
  if (why) {
    query.set('reason', why);
  }
  location.replace(`${base}/sign-in?${query}`);
}

async function stay() {
  element('stay').disabled = true;
  trouble('');
  try {
    const response = await fetch(`${base}/curfew/extend`, { method: 'POST', credentials: 'same-origin', cache: 'no-store' });
    if (response.status === 401) {
      leave(await reason(response));
    } else if (response.ok) {
      learn(response, true);
      tabs?.postMessage('extended');
    } else {
      trouble('That did not work. Please try again.');
    }
  } catch {
    trouble('The server cannot be reached. Please try again.');
  } finally {
    element('stay').disabled = false;
  }
}

function trouble(text) {
  element('warning-trouble').textContent = text;
}

function clock(time) {
  const whole = Math.max(0, Math.floor(time));
  if (whole >= 2 * DAY) {
    return `${Math.floor(whole / DAY)} days`;
  }
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, place) => (place > 0 ? String(part).padStart(2, '0') : part)).join(':');
}

function show() {
  if (!answered) {
    return;
  }
  put('left-text', `signed out after ${clock(left('idle'))} without you, in any case in ${clock(left('absolute'))}`);
  element('left').classList.toggle('soon', warning !== null);
  const wanted = warning !== null && !understood && !document.hidden;
  if (wanted && !dialog.open) {
    open();
  } else if (!wanted && dialog.open) {
    dialog.close();
  }
  if (dialog.open) {
    describe();
  }
}

function open() {
  warning.said = left(warning.limit);
  put('warning-said', '');
  describe();
  dialog.showModal();
  choice().focus();
}

function choice() {
  return element(warning.extend ? 'stay' : 'understood');
}

function describe() {
  const time = left(warning.limit);
  const changed = choice().hidden;
  element('stay').hidden = !warning.extend;
  element('understood').hidden = warning.extend;
  if (changed && dialog.open) {
    choice().focus();
  }
  put('warning-title', warning.extend ? 'Are you still there?' : 'Your session is about to end');
  put('warning-text', warning.extend
    ? 'Nothing has happened for a while. You will be signed out soon unless you stay.'
    : 'The time since you signed in is used up, and nothing can extend it. Save what you have, then sign in again.');
  put('warning-clock', clock(time));
  // Spoken rarely: a reader that repeats every second cannot be listened to.
  for (const mark of [10, 30]) {
    if (time <= mark && warning.said > mark) {
      warning.said = mark;
      put('warning-said', `${mark} seconds left`);
      break;
    }
  }
}

function put(id, text) {
  if (element(id).textContent !== text) {
    element(id).textContent = text;
  }
}

function tick() {
  show();
  if (seconds() >= nextQuestion || left('idle') <= 0 || left('absolute') <= 0) {
    if (seconds() >= nextQuestion) {
      ask();
    } else {
      nextQuestion = Math.min(nextQuestion, seconds() + 1);
    }
  }
}

function look() {
  if (!document.hidden) {
    ask();
  }
}

dialog.addEventListener('cancel', event => {
  event.preventDefault();
  if (warning?.extend) {
    stay();
  } else {
    understand();
  }
});

function understand() {
  understood = true;
  dialog.close();
}

element('stay').addEventListener('click', stay);
element('understood').addEventListener('click', understand);
document.addEventListener('visibilitychange', look);
addEventListener('pageshow', event => event.persisted && look());
addEventListener('online', look);
addEventListener('focus', look);
tabs?.addEventListener('message', look);
setInterval(tick, 1000);
ask();
