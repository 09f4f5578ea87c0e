#!/bin/sh
# parts.sh [JAR]   Builds the jar, unless one is given, and looks whether the parts list in it names every library in it, and none
# besides. Needs the internet to build: offline, Maven leaves out what makes the list.
set -eu
cd "$(dirname "$0")/.."
jar=${1:-target/immich-postgres-wizard.jar}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "$#" = 1 ] || {
  rm -rf target/classes/META-INF/sbom
  ./mvnw --batch-mode --quiet -Dmaven.test.skip=true package > "$work/log" 2>&1 || {
    cat "$work/log" >&2
    exit 1
  }
}
unzip -p "$jar" META-INF/sbom/application.cdx.json > "$work/list" 2> /dev/null || {
  echo "parts.sh: the jar has no parts list" >&2
  exit 1
}
sed -n 's|.*"purl" : "pkg:maven/[^/]*/\([^@]*\)@\([^?]*\)?type=jar.*|\1-\2.jar|p' "$work/list" \
  | sort > "$work/parts"
# Starters hold nothing, so Spring Boot leaves them out of the jar; what they stand for is named.
grep -v -e '^immich-postgres-wizard-' -e '^spring-boot-starter-' "$work/parts" > "$work/named"
# What Spring Boot adds to every jar, to unpack it, is no dependency; it has the version of Spring Boot, which is named.
tools=$(sed -n 's|^spring-boot-\([0-9].*\)$|spring-boot-jarmode-tools-\1|p' "$work/named")
[ -n "$tools" ] || {
  echo "parts.sh: the parts list does not name Spring Boot" >&2
  exit 1
}
unzip -Z1 "$jar" | sed -n 's|.*/\([^/]*\.jar\)$|\1|p' | grep -vxF "$tools" | sort > "$work/shipped"
unnamed=$(comm -13 "$work/named" "$work/shipped")
[ -z "$unnamed" ] || {
  echo "parts.sh: the parts list does not name $unnamed" >&2
  exit 1
}
absent=$(comm -23 "$work/named" "$work/shipped")
[ -z "$absent" ] || {
  echo "parts.sh: the jar does not have, though the parts list names it, $absent" >&2
  exit 1
}
echo "the parts list names all $(wc -l < "$work/shipped") libraries, and no other"
