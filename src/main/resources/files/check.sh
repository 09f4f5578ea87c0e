#!/bin/sh
# Asks whether a release of Immich would start on this database. Run it before each update of Immich:
#
#   PGPASSWORD=... sh check.sh @release@
#
# Without a release it asks for @moving@, which moves on as the tag of Immich's image does: the newest known, or the newer one
# that has run here since.
#
# It ends with 0 when Immich would start, 1 when it would not, 2 when it cannot tell. It needs the wizard: as a jar,
# whose path stands in WIZARD_JAR, or as a Docker image. Without PGPASSWORD the password comes from ~/.pgpass.
set -eu
url=@url@
release=${1:-@moving@}
@here@if [ -n "${WIZARD_JAR:-}" ]; then
  exec java -jar "$WIZARD_JAR" check --url="$url" --immich="$release"@vector@
fi
exec docker run --rm --network host --env PGPASSWORD@volume@ immich-postgres-wizard check --url="$url" --immich="$release"@vector@
