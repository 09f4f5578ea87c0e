#!/bin/sh
# unprotected.sh [WORDS]   Takes the protections of src/test/resources/protections.txt out, one at a time, in a copy of the tree,
# and runs the tests that are to notice. Says for each which test failed, and fails where none did. What no test can notice, such
# as a rule of the build, has a script of tools in their place: it has to pass first and to fail then, and what it says last is
# printed. With words: only those whose promise holds them. MAVEN_ARGS is passed on, such as --offline.
set -eu
cd "$(dirname "$0")/.."
words=${1:-}
list=$PWD/src/test/resources/protections.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$work"
git init --quiet "$work"
[ ! -d target/postgres-binaries ] || (mkdir -p "$work/target" && cp -r target/postgres-binaries "$work/target/")

# exchange FILE OLD NEW: a text that has to be there once.
exchange() {
  OLD=$2 NEW=$3 perl -0777 -i -pe '
    BEGIN { $old = $ENV{OLD}; $new = $ENV{NEW} eq "-" ? "" : $ENV{NEW} }
    die "not once in $ARGV: $old\n" unless 1 == (() = /\Q$old\E/g);
    s/\Q$old\E/$new/;' "$1"
}

# try PROMISE FILE OLD NEW SCRIPT: prints what the script says, or why that says nothing.
try() {
  if ! (cd "$work" && "$5" > log 2>&1 < /dev/null); then
    echo "NOT TRIED  $1: $5 fails as it is: $(tail -n 1 "$work/log")"
    return
  fi
  cp -p "$work/$2" "$work/kept"
  exchange "$work/$2" "$3" "$4"
  if (cd "$work" && "$5" > log 2>&1 < /dev/null); then
    echo "UNNOTICED  $1"
  else
    echo "noticed    $1: $(tail -n 1 "$work/log")"
  fi
  cp -p "$work/kept" "$work/$2"
}

# attempt PROMISE FILE OLD NEW TESTS: prints the tests that failed, or why that says nothing.
attempt() {
  cp "$work/$2" "$work/kept"
  exchange "$work/$2" "$3" "$4"
  (cd "$work" && ./mvnw --batch-mode -Dspring-javaformat.validate.skip=true -Dmaven.compiler.useIncrementalCompilation=false \
    -Dtest="$5" test > log 2>&1 < /dev/null) || true
  cp "$work/kept" "$work/$2"
  failed=$(sed -n 's/^\[ERROR\]   *\([A-Za-z]*Tests\.[A-Za-z]*\).*/\1/p' "$work/log" | sort -u | head -n 3 | paste -sd ' ' -)
  if [ -n "$failed" ]; then
    echo "noticed    $1: $failed"
  elif grep -q 'BUILD SUCCESS' "$work/log"; then
    echo "UNNOTICED  $1"
  else
    echo "NOT TRIED  $1: $(grep -m 1 'ERROR' "$work/log")"
  fi
}

awk -v RS= -v FS='\n' -v words="$words" '!/^#/ && index($1, words) { for (i = 1; i <= 5; i++) print $i }' "$list" > "$work/chosen"
while IFS= read -r promise && IFS= read -r file && IFS= read -r old && IFS= read -r new && IFS= read -r tests; do
  case $tests in
    tools/*) try "$promise" "$file" "$old" "$new" "$tests" ;;
    *) attempt "$promise" "$file" "$old" "$new" "$tests" ;;
  esac
done < "$work/chosen" | tee "$work/results"
! grep -qv '^noticed' "$work/results"
