#!/bin/sh
# rules.sh   Tries whether the build refuses a library that must not be shipped: one that brings another version of what is there,
# and one whose licence is not in the list. Two libraries of the tests are such; a copy of pom.xml ships them. MAVEN_ARGS is
# passed on, such as --offline.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
perl -0777 -pe 's|(<artifactId>playwright</artifactId>\s*<version>[^<]*</version>\s*)<scope>test</scope>\s*|$1|g' pom.xml \
  > "$work/pom.xml"

# refuses GOAL WORDS: passes for the project as it is, and fails with these words for the copy.
refuses() {
  ./mvnw --batch-mode "$1" > "$work/log" 2>&1 || fail "$1 fails for the project as it is"
  if ./mvnw --batch-mode --file "$work/pom.xml" "$1" > "$work/log" 2>&1; then
    fail "$1 lets in what it should refuse"
  fi
  grep -q "$2" "$work/log" || fail "$1 fails, but does not say \"$2\""
}

fail() {
  cat "$work/log" >&2
  echo "rules.sh: $*" >&2
  exit 1
}

refuses enforcer:enforce@dependencies 'Dependency convergence error for com.microsoft.playwright'
refuses license:add-third-party@licences 'forbidden licenses'
echo "two versions of a library and a licence that is not in the list are refused"
