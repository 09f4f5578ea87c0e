#!/bin/sh
# parts.sh   Builds the jar and looks whether the parts list in it names every library in it. Needs the internet: offline, Maven
# leaves out what makes the list.
set -eu
cd "$(dirname "$0")/.."
jar=target/immich-postgres-wizard.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf target/classes/META-INF/sbom
./mvnw --batch-mode --quiet -Dmaven.test.skip=true package > "$work/log" 2>&1 || {
  cat "$work/log" >&2
  exit 1
}
unzip -p "$jar" META-INF/sbom/application.cdx.json > "$work/list" 2> /dev/null || {
  echo "parts.sh: the jar has no parts list" >&2
  exit 1
}
# What Spring Boot adds to every jar, to unpack it, is no dependency.
sed -n 's|.*"purl" : "pkg:maven/[^/]*/\([^@]*\)@\([^?]*\)?type=jar.*|\1-\2.jar|p' "$work/list" | sort > "$work/named"
unzip -Z1 "$jar" 'BOOT-INF/lib/*.jar' | sed 's|.*/||' | grep -v '^spring-boot-jarmode-tools-' | sort > "$work/shipped"
unnamed=$(comm -13 "$work/named" "$work/shipped")
[ -z "$unnamed" ] || {
  echo "parts.sh: the parts list does not name $unnamed" >&2
  exit 1
}
echo "the parts list names all $(wc -l < "$work/shipped") libraries"
