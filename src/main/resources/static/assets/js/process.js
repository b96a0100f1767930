// Draws the process and marks where the patient stands.
(function () {
  'use strict';
  const host = document.getElementById('diagram');
  if (!host || !window.BpmnJS) return;
  const viewer = new BpmnJS({ container: host });
  fetch(host.dataset.model).then(function (answer) { return answer.text(); }).then(function (xml) {
    return viewer.importXML(xml);
  }).then(function () {
    const canvas = viewer.get('canvas');
    canvas.zoom('fit-viewport');
    (host.dataset.here || '').split(' ').filter(Boolean).forEach(function (id) {
      if (viewer.get('elementRegistry').get(id)) canvas.addMarker(id, 'here');
    });
    (host.dataset.done || '').split(' ').filter(Boolean).forEach(function (id) {
      if (viewer.get('elementRegistry').get(id)) canvas.addMarker(id, 'done');
    });
    host.setAttribute('data-ready', 'true');
  }).catch(function (error) {
    host.textContent = 'The diagram could not be shown: ' + error.message;
  });
})();
