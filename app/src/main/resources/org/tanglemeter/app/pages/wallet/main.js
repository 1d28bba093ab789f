// The wallet's pages: what there are, and where each begins.
import { start } from '/shared/app.js';
import { find } from '/shared/http.js';
import { consent, consents, receipt } from '/wallet/consents.js';
import { device, devices, pair, pairing } from '/wallet/devices.js';
import { energy } from '/wallet/energy.js';
import { home } from '/wallet/home.js';
import { left } from '/wallet/left.js';
import { log, more } from '/wallet/more.js';
import { keepLink, keptLink } from '/wallet/request-link.js';
import { request, takeRequest } from '/wallet/requests.js';
import { recovery, welcome } from '/wallet/welcome.js';

keepLink();
start({
  name: 'wallet',
  events: ['wallet', 'devices', 'pairings', 'requests', 'grants', 'readings', 'left'],
  navigation: [
    { path: '/', label: 'home.title', icon: 'home' },
    { path: '/energy', label: 'energy.title', icon: 'energy' },
    { path: '/consents', label: 'consents.nav', icon: 'consent', also: ['/request', '/requests'] },
    { path: '/left', label: 'left.nav', icon: 'left' },
    { path: '/devices', label: 'devices.title', icon: 'device' },
    { path: '/more', label: 'more.title', icon: 'log', also: ['/recovery'] },
  ],
  pages: [
    { path: '/', page: home },
    { path: '/welcome', page: welcome },
    { path: '/recovery', page: recovery },
    { path: '/energy', page: energy },
    { path: '/consents', page: consents },
    { path: '/consents/:id', page: consent },
    { path: '/consents/:id/receipt/:number', page: receipt },
    { path: '/request', page: takeRequest },
    { path: '/requests/:id', page: request },
    { path: '/left', page: left },
    { path: '/devices', page: devices },
    { path: '/devices/pair', page: pair },
    { path: '/devices/pair/:id', page: pairing },
    { path: '/devices/:address', page: device },
    { path: '/more', page: more },
    { path: '/more/log', page: log },
  ],
  // A seed that nobody has noted comes before all else, and then a request that waits.
  first: async () => {
    const seed = await find('/api/wallet/seed');
    if (seed && !seed.noted) {
      return '/welcome';
    }
    return keptLink() ? '/request' : undefined;
  },
});
