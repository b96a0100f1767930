#!/bin/sh
# Brings a release's models to the engine, and open cases to these models. Replicas never do it by themselves.
#   deploy.sh models     deploys the bundle; nothing happens when it is deployed already
#   deploy.sh dry-run    tells what a migration would do
#   deploy.sh migrate    lets the open cases go on under the newest models; may be repeated
# Needs SEXTANT_ADDRESS, SEXTANT_TOKEN_URI, RELEASE_CLIENT_ID and RELEASE_CLIENT_SECRET, and curl.
set -eu

case "${1:-models}" in
  models) path=/api/deployments ;;
  dry-run) path='/api/deployments/migrations?dryRun=true' ;;
  migrate) path=/api/deployments/migrations ;;
  *) echo "usage: deploy.sh models|dry-run|migrate" >&2; exit 2 ;;
esac

# Secrets go through standard input: arguments are visible to everybody on the machine.
token=$(printf 'user = "%s:%s"\n' "$RELEASE_CLIENT_ID" "$RELEASE_CLIENT_SECRET" |
  curl --silent --show-error --fail --config - --data grant_type=client_credentials "$SEXTANT_TOKEN_URI" |
  sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')
if [ -z "$token" ]; then
  echo "No token from $SEXTANT_TOKEN_URI" >&2
  exit 1
fi
printf 'header = "Authorization: Bearer %s"\n' "$token" |
  curl --silent --show-error --fail-with-body --max-time 120 --config - --request POST "$SEXTANT_ADDRESS$path"
echo
