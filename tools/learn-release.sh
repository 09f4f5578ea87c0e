#!/bin/sh
# learn-release.sh RELEASE              Starts this release of Immich once with the database image of its own Compose file, lets the wizard
#                                       learn what it has left, and adds that to the project. Needs Docker, and the jar in target.
# learn-release.sh --add RELEASE FILE   Adds what was learned elsewhere.
set -eu
cd "$(dirname "$0")/.."
folder=src/main/resources/immich

fail() {
  echo "learn-release.sh: $*" >&2
  exit 1
}

number() {
  case $1 in
    *[!0-9.]* | '' | .* | *. | *..*) fail "\"$1\" is no release such as 3.4.0" ;;
  esac
}

# Beside the other data, and in the list of what is laid over it.
add() {
  [ ! -e "$folder/$1.yaml" ] || fail "$1 is known"
  cp "$2" "$folder/$1.yaml"
  if grep -q '^learned:' "$folder/releases.yaml"; then
    sed -i "s/^learned: \[\(.*\)]/learned: [\1, $1.yaml]/" "$folder/releases.yaml"
  else
    printf '# Files beside this one that the command learn wrote, each laid over those before it.\nlearned: [%s.yaml]\n' "$1" >> "$folder/releases.yaml"
  fi
  echo "$folder/$1.yaml is laid over what was known."
}

if [ "${1:-}" = --add ]; then
  number "${2:-}"
  [ -r "${3:-}" ] || fail "no file \"${3:-}\""
  add "$2" "$3"
  exit
fi

release=${1:-}
number "$release"
jar=target/immich-postgres-wizard.jar
[ -r "$jar" ] || fail "$jar is not built"
work=$(mktemp -d)
project=learn-$$
stop() {
  docker compose --project-name "$project" --project-directory "$work" down --volumes --timeout 5 > "$work/down.log" 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
curl --fail --silent --show-error --location --output "$work/docker-compose.yml" \
  "https://github.com/immich-app/immich/releases/download/v$release/docker-compose.yml"
printf 'IMMICH_VERSION=v%s\nUPLOAD_LOCATION=./library\nDB_DATA_LOCATION=./postgres\nDB_PASSWORD=learn\nDB_USERNAME=postgres\nDB_DATABASE_NAME=immich\n' \
  "$release" > "$work/.env"
printf 'services:\n  database:\n    ports: ["127.0.0.1:15432:5432"]\n' > "$work/docker-compose.override.yml"
docker compose --project-name "$project" --project-directory "$work" up --detach database redis immich-server
tries=0
until curl --fail --silent http://127.0.0.1:2283/api/server/ping > "$work/ping"; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || fail "Immich $release does not answer after five minutes"
  sleep 5
done
java -jar "$jar" learn --immich="$release" --url=postgresql://postgres:learn@127.0.0.1:15432/immich > "$work/learned.yaml"
add "$release" "$work/learned.yaml"
