#!/bin/sh
# Lints bpmn/*.bpmn, then checks that the forms and the decision tables can be read. Needs Node 20 or newer.
set -eu
cd "$(dirname "$0")"
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
npm run --silent lint
npm run --silent check
