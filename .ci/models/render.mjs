// Draws docs/processes/<process id>.png, one picture per process: (cd .ci/models && npm install --no-package-lock && npm run render); CHROMIUM names the browser.
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const models = join(here, '..', '..', 'bpmn');
const pictures = join(here, '..', '..', 'docs', 'processes');
const viewer = readFileSync(join(here, 'node_modules', 'bpmn-js', 'dist', 'bpmn-viewer.production.min.js'), 'utf8');
const margin = 16;

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox']
});
try {
  for (const name of readdirSync(models).filter((file) => file.endsWith('.bpmn'))) {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><body style="margin: ${margin}px; background: white"><div id="canvas"></div>`);
    await page.addScriptTag({ content: viewer });
    const size = await page.evaluate(async (xml) => {
      const model = new globalThis.BpmnJS({ container: '#canvas' });
      const { warnings } = await model.importXML(xml);
      if (warnings.length) {
        throw new Error(warnings.map((warning) => warning.message).join('\n'));
      }
      const { svg } = await model.saveSVG();
      document.body.innerHTML = svg;
      const { width, height } = document.querySelector('svg').getBoundingClientRect();
      return { width: Math.ceil(width), height: Math.ceil(height) };
    }, readFileSync(join(models, name), 'utf8'));
    await page.setViewportSize({ width: size.width + 2 * margin, height: size.height + 2 * margin });
    const picture = join(pictures, `${basename(name, '.bpmn')}.png`);
    await page.screenshot({ path: picture });
    await page.close();
    console.log(`${basename(picture)}: ${size.width} x ${size.height}`);
  }
} finally {
  await browser.close();
}
