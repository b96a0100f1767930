// Draws the process and marks where the patient stands.
(function () {
  'use strict';
  const host = document.getElementById('diagram');
  if (!host || !window.BpmnJS) return;
  const viewer = new BpmnJS({ container: host });
  const ids = function (text) { return (text || '').split(' ').filter(Boolean); };

  function show(what) {
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    const here = ids(host.dataset.here).map(function (id) { return registry.get(id); }).filter(Boolean);
    if (what === 'in' || what === 'out') {
      canvas.zoom(canvas.zoom() * (what === 'in' ? 1.25 : 0.8), 'auto');
    } else if (what === 'here' && here.length > 0) {
      const size = canvas.getSize();
      const scale = 0.75;
      const at = here[0];
      canvas.viewbox({
        x: at.x + at.width / 2 - size.width / scale / 2,
        y: at.y + at.height / 2 - size.height / scale / 2,
        width: size.width / scale,
        height: size.height / scale
      });
    } else {
      canvas.zoom('fit-viewport', 'auto');
    }
  }

  fetch(host.dataset.model).then(function (answer) {
    if (!answer.ok || answer.redirected) throw new Error('the server answered ' + answer.status);
    return answer.text();
  }).then(function (xml) {
    return viewer.importXML(xml);
  }).then(function () {
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    ids(host.dataset.done).forEach(function (id) { if (registry.get(id)) canvas.addMarker(id, 'done'); });
    ids(host.dataset.here).forEach(function (id) { if (registry.get(id)) canvas.addMarker(id, 'here'); });
    show('here');
    document.querySelectorAll('[data-diagram]').forEach(function (button) {
      button.addEventListener('click', function () { show(button.dataset.diagram); });
    });
    host.setAttribute('data-ready', 'true');
  }).catch(function (error) {
    host.textContent = 'The diagram could not be shown: ' + error.message;
  });
})();
