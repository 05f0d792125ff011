// What axe-core finds wrong with the page, one text for each rule that is broken; nothing where there is no page.
return (async () => {
  const { axe } = window;
  delete window.axe;
  if (!document.getElementById('app')) return [];
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
  const { violations } = await axe.run(document, {
    // The policy lets style sheets be read where they are; axe need not ask for them once more.
    preload: false,
    resultTypes: ['violations'],
    runOnly: { type: 'tag', values: tags },
    // Off unless it is wanted.
    rules: { 'target-size': { enabled: true } },
  });
  // axe-core leaves these to a person's review.
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  const said = ({ html, failureSummary }) => `${html.slice(0, 300)}\n${failureSummary}`;
  const broken = violations.map(({ id, help, nodes }) =>
    `${id}: ${help} (${nodes.length}):\n${nodes.slice(0, 4).map(said).join('\n')}`);
  return [...broken, ...twice.map((id) => `duplicate-id: ${id}`)];
})();
