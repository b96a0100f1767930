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
  // A repeat after a broken connection carries the same key and is done once; after an answer a new attempt begins.
  const newKey = function () { return crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random(); };
  let idempotencyKey = newKey();

  function say(kind, text) {
    message.className = 'notice ' + kind;
    message.textContent = text;
    message.hidden = false;
    message.focus();
    message.scrollIntoView({ block: 'nearest' });
  }

  function keys(components) {
    return (components || []).flatMap(function (component) {
      return keys(component.components).concat(component.key ? [component.key] : []);
    });
  }

  // Only what the form asks for: data it was shown, and empty fields, are not answers.
  function answers(all) {
    const asked = new Set(keys(data.form.components));
    return Object.fromEntries(Object.entries(all).filter(function (entry) {
      return asked.has(entry[0]) && entry[1] !== null && entry[1] !== undefined && entry[1] !== '';
    }));
  }

  const form = new FormViewer.Form({ container: host });
  form.importSchema(data.form, data.formData || {}).then(function () {
    if (!data.mayComplete) form.setProperty('readOnly', true);
    host.setAttribute('data-ready', 'true');
  }).catch(function (error) {
    say('bad', 'The form could not be shown: ' + error.message);
  });
  if (!send) return;

  async function refusal(answer) {
    const problem = await answer.json().catch(function () { return {}; });
    if (problem.code === 'evidence-changed') {
      return 'New evidence has arrived since you opened this task. Nothing was sent: please reload the page and look again.';
    }
    if (problem.code === 'not-open') return 'This task has been completed or taken away meanwhile. Nothing was sent.';
    if (problem.where === 'attestation.meaning') {
      return 'Nothing was sent. What your signature means was worded anew: please reload the page and read it again.';
    }
    if (problem.code === 'invalid-input') {
      return 'Nothing was sent. Please correct: ' + field(problem.where) + ' should be ' + problem.expected +
        ', but is ' + problem.found + '.';
    }
    if (problem.detail) return 'Nothing was sent. ' + problem.detail;
    return answer.status === 403
      ? 'Nothing was sent: this page was open for too long. Please reload it and answer again.'
      : 'The answer could not be sent (' + answer.status + ').';
  }

  function field(where) {
    const key = String(where).replace(/^answers\./, '');
    const find = function (components) {
      for (const component of components || []) {
        if (component.key === key) return component;
        const inside = find(component.components);
        if (inside) return inside;
      }
      return null;
    };
    const component = find(data.form.components);
    return component && component.label ? '“' + component.label + '”' : where;
  }

  async function complete() {
    const result = form.submit();
    const marked = Object.keys(result.errors).length;
    if (marked > 0) {
      say('bad', marked === 1 ? 'One field needs an answer: it is marked below.' : marked + ' fields need an answer: they are marked below.');
      return;
    }
    if (password && password.value === '') {
      say('bad', 'Please sign with your password.');
      password.focus();
      return;
    }
    send.disabled = true;
    const body = { answers: answers(result.data), evidenceSha256: data.evidenceSha256 };
    if (meaning) body.attestation = { meaning: meaning.value, password: password ? password.value : null };
    try {
      const answer = await fetch(data.completeUrl, {
        method: 'POST',
        redirect: 'error',
        headers: { 'Content-Type': 'application/json', 'Accept': 'application/json',
                   'Idempotency-Key': idempotencyKey, [header]: token },
        body: JSON.stringify(body)
      });
      if (answer.ok) {
        window.location.assign(data.doneUrl);
        return;
      }
      idempotencyKey = newKey();
      if (password) password.value = '';
      say('bad', await refusal(answer));
    } catch (error) {
      say('bad', 'No answer from the server. Please try again: if the first attempt arrived, nothing is done twice.');
    }
    send.disabled = false;
  }

  send.addEventListener('click', complete);
  if (password) {
    password.addEventListener('keydown', function (event) {
      if (event.key === 'Enter') complete();
    });
  }
})();
