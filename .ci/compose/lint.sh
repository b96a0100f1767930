#!/bin/sh
# Lints docker/compose.yaml without Docker. Needs Node 20 or newer.
set -eu
cd "$(dirname "$0")"
npm install --no-audit --no-fund --no-package-lock --ignore-scripts --loglevel=error
npm run --silent lint
