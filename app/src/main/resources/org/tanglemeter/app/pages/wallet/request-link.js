// The link of a request that somebody opened. It waits here while the wallet is new or wants a password, and goes with the
// tab. What stands behind # is a secret: it leaves the address at once, and stays in no history.

const KEPT = 'request';
const SCHEME = 'tanglemeter:request#';

/** Keeps the link in the address, if there is one. */
export function keepLink() {
  if (location.pathname === '/request' && location.hash.length > 1) {
    sessionStorage.setItem(KEPT, SCHEME + location.hash.slice(1));
    history.replaceState(null, '', '/request');
  }
}

/** The link that waits; null if none does. */
export const keptLink = () => sessionStorage.getItem(KEPT);

/** Once it was taken or refused. */
export const forgetLink = () => sessionStorage.removeItem(KEPT);
