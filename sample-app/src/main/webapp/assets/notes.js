// Keeps what is typed in this tab until it is saved, for the person who typed it, also across a sign-out.
import { personIsHere } from './session.js';

const QUIET = 10_000;
const form = document.getElementById('notes');
const text = document.getElementById('text');
const prefix = 'draft:';
const key = `${prefix}${document.documentElement.dataset.user}:${form.action}`;
let lastTold = performance.now();

for (const other of Object.keys(sessionStorage)) {
  if (other.startsWith(prefix) && other !== key) {
    sessionStorage.removeItem(other);
  }
}

const draft = sessionStorage.getItem(key);
if (draft !== null && form.dataset.saved === 'true') {
  sessionStorage.removeItem(key);
} else if (draft !== null && draft !== text.value) {
  text.value = draft;
  document.getElementById('kept').textContent = 'This is what you had typed before. It is not saved yet.';
}

text.addEventListener('input', () => {
  sessionStorage.setItem(key, text.value);
  if (performance.now() - lastTold >= QUIET) {
    lastTold = performance.now();
    personIsHere().catch(() => {});
  }
});
