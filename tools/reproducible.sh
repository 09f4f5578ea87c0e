#!/bin/sh
# reproducible.sh   Builds the jar twice, in two folders with other names, in other time zones and languages, and compares the
# bytes. Both builds use the usual umask, because a jar keeps the rights of the files that went into it. MAVEN_ARGS is passed
# on, such as --offline.
set -eu
umask 022
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER: prints the checksum of its jar.
build() {
  mkdir -p "$work/$1"
  git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$work/$1"
  (cd "$work/$1" && ./mvnw --batch-mode --quiet -Dmaven.test.skip=true package > "$work/$1.log" 2>&1) || {
    cat "$work/$1.log" >&2
    exit 1
  }
  sha256sum < "$work/$1/target/immich-postgres-wizard.jar"
}

first=$(TZ=UTC build one)
second=$(TZ=Asia/Kathmandu LANG=C build another/deeper)
echo "first:  $first"
echo "second: $second"
[ "$first" = "$second" ] || {
  echo "reproducible.sh: the two jars differ, in these entries:" >&2
  for build in one another/deeper; do
    unzip -Z "$work/$build/target/immich-postgres-wizard.jar" | sed 1d > "$work/entries-${build%%/*}"
  done
  diff "$work/entries-one" "$work/entries-another" >&2 || true
  exit 1
}
