// Asks every five seconds who is here, as pages do that nobody looks at.
import { request } from './session.js';

const EVERY = 5_000;
const viewers = document.getElementById('viewers');
const asked = document.getElementById('asked');
const count = document.getElementById('count');

async function poll() {
  try {
    const response = await request(viewers.dataset.poll);
    if (response.ok) {
      viewers.textContent = (await response.json()).viewers;
      asked.textContent = `Asked at ${new Date().toLocaleTimeString()}.`;
    }
  } catch {
    asked.textContent = 'The server cannot be reached.';
  }
}

count.addEventListener('click', async () => {
  const response = await request(count.dataset.counter, { method: 'POST' });
  if (response.ok) {
    document.getElementById('number').textContent = `${await response.text()} so far`;
  }
});

setInterval(poll, EVERY);
poll();
