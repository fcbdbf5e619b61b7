#!/bin/sh
# Runs once, when the database is made: the role that the service runs as, which owns nothing. What it may do, each start
# of the service grants.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$CENTER_RUNTIME_PASSWORD" \
  --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE center_runtime LOGIN PASSWORD :'password';
SQL
