#!/bin/sh
# Asks whether a release of Immich would start on this database. Run it before each update of Immich:
#
#   PGPASSWORD=... sh check.sh 3.0.3
#
# Without a release it asks for v3, which moves on as the tag of Immich's image does: the newest known, or the newer one
# that has run here since.
#
# It ends with 0 when Immich would start, 1 when it would not, 2 when it cannot tell. It needs the wizard: as a jar,
# whose path stands in WIZARD_JAR, or as a Docker image. Without PGPASSWORD the password comes from ~/.pgpass.
set -eu
url='postgresql://immich@nas.lan:5432/immich?sslmode=verify-full'
release=${1:-v3}
here=$(cd "$(dirname "$0")" && pwd)
url=$url"&sslrootcert=$here/postgres-ca.crt&sslcert=$here/postgres-client.crt&sslkey=$here/postgres-client.key"
if [ -n "${WIZARD_JAR:-}" ]; then
  exec java -jar "$WIZARD_JAR" check --url="$url" --immich="$release" --vector=vectorchord
fi
exec docker run --rm --network host --env PGPASSWORD --volume "$here:$here:ro" immich-postgres-wizard check --url="$url" --immich="$release" --vector=vectorchord
