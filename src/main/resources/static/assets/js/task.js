// Shows the task's form beside its evidence and sends the answers, bound to the hash of what was shown.
(function () {
  'use strict';
  const host = document.getElementById('form');
  if (!host || !window.FormViewer) return;
  const data = JSON.parse(document.getElementById('task-data').textContent);
  const message = document.getElementById('message');
  const send = document.getElementById('send');
  const password = document.getElementById('password');
  const meaning = document.getElementById('meaning');
  const token = document.querySelector('meta[name=_csrf]').content;
  const header = document.querySelector('meta[name=_csrf_header]').content;
  const idempotencyKey = crypto.randomUUID();

  function say(kind, text) {
    message.className = 'notice ' + kind;
    message.textContent = text;
    message.hidden = false;
    message.focus();
  }

  const form = new FormViewer.Form({ container: host });
  form.importSchema(data.form, data.formData || {}).then(function () {
    host.setAttribute('data-ready', 'true');
  }).catch(function (error) {
    say('bad', 'The form could not be shown: ' + error.message);
  });
  if (!data.mayComplete) form.setProperty('readOnly', true);
  if (!send) return;

  send.addEventListener('click', async function () {
    const result = form.submit();
    if (Object.keys(result.errors).length > 0) {
      say('bad', 'Please complete the marked fields.');
      return;
    }
    if (password && password.value === '') {
      say('bad', 'Please sign with your password.');
      password.focus();
      return;
    }
    send.disabled = true;
    const body = { answers: result.data, evidenceSha256: data.evidenceSha256 };
    if (password) body.attestation = { meaning: meaning.value, password: password.value };
    try {
      const answer = await fetch(data.completeUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept': 'application/json',
                   'Idempotency-Key': idempotencyKey, [header]: token },
        body: JSON.stringify(body)
      });
      if (answer.ok) {
        window.location.assign(data.doneUrl);
        return;
      }
      const problem = await answer.json().catch(function () { return {}; });
      if (problem.code === 'evidence-changed') {
        say('bad', 'New evidence has arrived since you opened this task. Nothing was sent: please reload the page and look again.');
      } else {
        say('bad', problem.detail || 'The answer could not be sent (' + answer.status + ').');
      }
    } catch (error) {
      say('bad', 'The server could not be reached. Nothing is lost: please try again.');
    }
    send.disabled = false;
  });
})();
