// Before the first paint, so that nothing flashes: the colours that were chosen, if the system's were not left to decide.
(() => {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
