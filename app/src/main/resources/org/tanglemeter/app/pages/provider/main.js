import { start } from '/shared/app.js';
import { households } from '/provider/households.js';
import { household } from '/provider/household.js';
import { ask } from '/provider/ask.js';
import { request, requests } from '/provider/requests.js';

start({
  name: 'provider',
  events: ['requests', 'grants', 'readings'],
  navigation: [
    { path: '/', label: 'households.title', icon: 'people', also: ['/households'] },
    { path: '/requests', label: 'requests.title', icon: 'ask' },
  ],
  pages: [
    { path: '/', page: households },
    { path: '/households/:id', page: household },
    { path: '/requests', page: requests },
    { path: '/requests/new', page: ask },
    { path: '/requests/:id', page: request },
  ],
});
