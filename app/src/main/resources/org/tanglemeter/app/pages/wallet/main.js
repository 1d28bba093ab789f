import { start } from '/shared/app.js';
import { home } from '/wallet/home.js';

start({
  name: 'wallet',
  events: [],
  navigation: [{ path: '/', label: 'home.title', icon: 'home' }],
  pages: [{ path: '/', page: home }],
});
