import { get } from '/shared/http.js';
import { empty } from '/shared/parts.js';
import { say } from '/shared/words.js';

export const home = () => ({
  title: 'home.title',
  load: () => get('/api/devices'),
  draw: (devices) => (devices.length === 0 ? empty('device', say('devices.none')) : say('devices.none')),
});
