// Forms: imported and rendered by form-js, linted for Camunda 8.8. Decision tables: parsed by dmn-moddle without a warning.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { JSDOM } from 'jsdom';
import { DmnModdle } from 'dmn-moddle';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const problems = [];

function files(folder, extension) {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(extension)).map((name) => join(path, name)) : [];
}

// Both packages import without file extensions, which Node refuses: bundle them first.
const bundle = join(here, 'build', 'forms.mjs');
await build({
  stdin: {
    contents: `export { Form, schemaVersion } from '@bpmn-io/form-js-viewer'; export { FormLinter } from '@camunda/form-linting';`,
    resolveDir: here
  },
  bundle: true,
  format: 'esm',
  platform: 'browser',
  mainFields: ['module', 'main'],
  outfile: bundle,
  logLevel: 'error'
});

const dom = new JSDOM('<!doctype html><html><body></body></html>', { url: 'http://localhost/', pretendToBeVisual: true });
globalThis.window = dom.window;
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (!(name in globalThis)) {
    globalThis[name] = dom.window[name];
  }
}
const { Form, FormLinter, schemaVersion } = await import(pathToFileURL(bundle));

const forms = files('forms', '.form');
for (const file of forms) {
  const name = basename(file);
  try {
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    if (schema.id !== basename(file, '.form')) {
      problems.push(`${name}: id is ${schema.id}, expected the file's stem`);
    }
    if (!(schema.schemaVersion <= schemaVersion)) {
      problems.push(`${name}: schemaVersion ${schema.schemaVersion}, form-js knows ${schemaVersion}`);
    }
    const form = new Form({ container: document.createElement('div') });
    const { warnings } = await form.importSchema(schema, {});
    warnings.forEach((warning) => problems.push(`${name}: ${warning.message ?? warning}`));
    form.destroy();
    const reports = await new FormLinter().lint(schema);
    reports.forEach((report) => problems.push(`${name}: ${report.id}: ${report.message}`));
  } catch (error) {
    problems.push(`${name}: ${error.message}`);
  }
}

const decisions = files('bpmn/decisions', '.dmn');
for (const file of decisions) {
  try {
    const { warnings } = await new DmnModdle().fromXML(readFileSync(file, 'utf8'));
    warnings.forEach((warning) => problems.push(`${basename(file)}: ${warning.message}`));
  } catch (error) {
    problems.push(`${basename(file)}: ${error.message}`);
  }
}

problems.forEach((problem) => console.error(problem));
console.log(`${forms.length} forms, ${decisions.length} decision tables, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
