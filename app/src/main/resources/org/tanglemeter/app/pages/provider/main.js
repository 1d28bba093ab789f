import { start } from '/shared/app.js';
import { empty } from '/shared/parts.js';
import { say } from '/shared/words.js';

const households = () => ({
  title: 'households.title',
  load: async () => [],
  draw: () => empty('people', say('households.none')),
});

start({
  name: 'provider',
  events: [],
  navigation: [{ path: '/', label: 'households.title', icon: 'people' }],
  pages: [{ path: '/', page: households }],
});
