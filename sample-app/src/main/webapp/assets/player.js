// Tells the server every ten seconds where the film is and whether it plays.
import { request } from './session.js';

const EVERY = 10_000;
const video = document.getElementById('video');
const beat = document.getElementById('beat');

video.addEventListener('loadedmetadata', () => {
  const position = Number(video.dataset.position);
  if (position > 0 && position < video.duration - 2) {
    video.currentTime = position;
  }
}, { once: true });

async function tell() {
  const progress = { paused: video.paused || video.ended, position: Math.floor(video.currentTime) };
  try {
    const response = await request(video.dataset.progress, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(progress),
    });
    if (response.ok) {
      beat.textContent = progress.paused
        ? 'The film is paused: the server knows, and the time to your sign-out runs.'
        : 'The film plays: the server knows, and you stay signed in.';
    }
  } catch {
    beat.textContent = 'The server cannot be reached. This page tells it again in ten seconds.';
  }
}

setInterval(tell, EVERY);
video.addEventListener('play', tell);
video.addEventListener('pause', tell);
