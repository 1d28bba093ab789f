// QR codes before a camera, where the browser can read them by itself.

const PAUSE = 200;

export const canScan = () => 'BarcodeDetector' in window && navigator.mediaDevices !== undefined;

/**
 * Shows the camera's picture and tells of each code that it sees.
 *
 * @param {HTMLVideoElement} video
 * @param {(text: string) => void} seen
 * @returns a function that ends it
 */
export async function scan(video, seen) {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  let ended = false;
  video.srcObject = camera;
  await video.play();
  const look = async () => {
    if (ended) {
      return;
    }
    const codes = await detector.detect(video).catch(() => []);
    if (!ended) {
      codes.forEach(({ rawValue }) => seen(rawValue));
      setTimeout(look, PAUSE);
    }
  };
  look();
  return () => {
    ended = true;
    camera.getTracks().forEach((track) => track.stop());
  };
}
