#!/bin/sh
# Writes .env for compose.yaml: passwords for the database's owner and for the service, and the two keys that all instances share.
# Keep a copy in a safe place: without CENTER_MASTER_KEY neither signing keys nor client secrets can be used again.
set -eu
cd "$(dirname "$0")/.."
if [ -e .env ]; then
  echo '.env is there already; nothing is changed.' >&2
  exit 1
fi
umask 077
key() { head -c 32 /dev/urandom | base64; }
password() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
cat >.env <<END
CENTER_DATABASE_PASSWORD=$(password)
CENTER_RUNTIME_PASSWORD=$(password)
CENTER_MASTER_KEY=$(key)
CENTER_NEXTAUTH_SECRET=$(key)
# The address by which everybody knows it, and where the proxy listens.
CENTER_PUBLIC_URL=http://localhost:3000
CENTER_LISTEN=127.0.0.1:3000
# Both, to make the first Owner; without them: docker compose logs center-1 center-2 | grep setup
CENTER_ADMIN_EMAIL=
CENTER_ADMIN_PASSWORD=
END
echo 'Wrote .env.'
