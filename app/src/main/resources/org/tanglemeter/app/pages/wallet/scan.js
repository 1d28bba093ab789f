// A QR code before the camera. The role reads it from the pictures, since most browsers can't.
import { html, nothing } from '/shared/lit-html.js';
import { post } from '/shared/http.js';
import { icon } from '/shared/icons.js';
import { alertBox } from '/shared/parts.js';
import { knows, say } from '/shared/words.js';

/** Between two pictures (ms). */
const PAUSE = 150;
/** Pixels of a picture's side: enough for the largest codes. */
const SIDE = 720;

/** Browsers let pages use the camera only on this machine or over TLS. */
export const canScan = () => navigator.mediaDevices !== undefined;

/** Whether there is a camera, as far as the browser tells. */
export const hasCamera = async () => canScan() && (await navigator.mediaDevices.enumerateDevices()).some(({ kind }) => kind === 'videoinput');

/**
 * The camera in a page, with the button that starts it.
 *
 * @param {Function} redraw draws the page
 * @param {(text: string) => boolean} isWanted
 * @param {(text: string) => void} found hears the first text that is wanted; the camera is off then
 * @returns {{draw: Function, stop: Function}}
 */
export function camera(redraw, isWanted, found) {
  let running;
  let box;
  const stop = () => {
    running?.pictures?.getTracks().forEach((track) => track.stop());
    running = undefined;
    box = undefined;
  };
  const start = async () => {
    const own = (running = {});
    const isOver = () => running !== own;
    box = undefined;
    redraw();
    try {
      const video = document.querySelector('#camera');
      const pictures = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } } });
      own.pictures = pictures;
      if (isOver()) {
        pictures.getTracks().forEach((track) => track.stop());
        return;
      }
      video.srcObject = pictures;
      await video.play();
      await look(video, isOver);
    } catch (error) {
      if (!isOver()) {
        stop();
        box = alertBox(say(knows(`camera.${error.name}`) ? `camera.${error.name}` : 'camera.fails'));
        redraw();
      }
    }
  };
  const look = async (video, isOver) => {
    while (!isOver()) {
      const text = await read(video);
      if (isOver()) {
        return;
      }
      if (text && isWanted(text)) {
        stop();
        redraw();
        found(text);
        return;
      }
      if (text && !box) {
        box = alertBox(say('camera.otherCode'), 'hint');
        redraw();
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
  return {
    stop,
    draw: () => html`
      <p>${say('camera.text')}</p>
      <video id="camera" class="camera" muted playsinline ?hidden=${!running} aria-label=${say('camera.picture')}></video>
      <div role="status">${box ?? nothing}</div>
      ${running
        ? html`<button type="button" class="secondary" @click=${() => (stop(), redraw())}>${say('camera.stop')}</button>`
        : html`<button type="button" @click=${start}>${icon('camera')} ${say('camera.start')}</button>`}
    `,
  };
}

/** The text of the code in the middle of the picture; null if none is seen, or nothing answers. */
async function read(video) {
  const picture = graymap(video);
  return picture && (await post('/api/qr/picture', picture).catch(() => ({ text: null }))).text;
}

let canvas;

/** The middle of the picture, as a portable graymap. */
function graymap(video) {
  const all = Math.min(video.videoWidth, video.videoHeight);
  const side = Math.min(all, SIDE);
  if (side === 0) {
    return undefined;
  }
  canvas ??= new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
  canvas.drawImage(video, (video.videoWidth - all) / 2, (video.videoHeight - all) / 2, all, all, 0, 0, side, side);
  const { data } = canvas.getImageData(0, 0, side, side);
  const shades = new Uint8Array(side * side);
  for (let i = 0; i < shades.length; i++) {
    shades[i] = (data[4 * i] + 2 * data[4 * i + 1] + data[4 * i + 2]) >> 2;
  }
  return new Blob([`P5 ${side} ${side} 255\n`, shades], { type: 'image/x-portable-graymap' });
}
