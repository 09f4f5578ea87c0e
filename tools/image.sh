#!/bin/sh
# image.sh JAR FOLDER   Makes what the container image runs, from the jar that "mvnw -Paot package" built:
#   FOLDER/java   a Java runtime with only the modules that the wizard needs (jlink)
#   FOLDER/app    the jar taken apart, and the ahead-of-time cache that a walk over its pages trained
# Needs a JDK 25 as JAVA_HOME, and binutils. The cache remembers paths: FOLDER must be where it will be run from.
set -eu
umask 022 # the user of the image has to read it
jar=$(realpath "$1") folder=$(realpath -m "$2")
java_home=${JAVA_HOME:?set JAVA_HOME to a JDK 25}
modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported

fail() {
  [ ! -s train.log ] || cat train.log >&2
  echo "image.sh: $*" >&2
  exit 1
}

"$java_home/bin/java" -version 2>&1 | grep -q ' version "25[."]' || fail "JAVA_HOME is not a JDK 25: $java_home"
command -v objcopy > /dev/null || fail "objcopy is missing, which jlink strips Java's libraries with; install binutils"
rm -rf "$folder/java" "$folder/app"
mkdir -p "$folder"
# Spring's java.beans lies in the module of AWT and Swing, 11 of its 32 MB: of each other package there one class stays, because jlink
# wants all packages, and none of its native libraries.
"$java_home/bin/jimage" list --include 'regex:/java.desktop/.*' "$java_home/lib/modules" | awk '
  !/^    / || $1 ~ /^((java|com.sun|sun)[/]beans[/]|module-info|META-INF)/ { next }
  { package = $1; sub("/[^/]*$", "", package); of[$1] = package }
  !(package in kept) || kept[package] !~ /[.]class$/ { kept[package] = $1 }
  END { for (file in of) if (kept[of[file]] != file) print "/java.desktop/" file }' > "$folder/unused"
"$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --exclude-resources="@$folder/unused" --exclude-files='/java.desktop/lib/**' --output "$folder/java"
rm "$folder/unused"
"$java_home/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$folder/app"

cd "$folder/app"
# The image compiles with C1 alone, which reads no profiles: without them the cache is 4 MB smaller, in memory too.
set -- -Dspring.aot.enabled=true -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining
"$folder/java/bin/java" "$@" -XX:AOTCacheOutput=app.aot -jar "${jar##*/}" --server.port=0 > train.log 2>&1 &
wizard=$!
trap 'kill "$wizard" 2> /dev/null || true' EXIT
tries=0 port=
until [ -n "$port" ] && "$folder/java/bin/java" -jar "${jar##*/}" health --port="$port" --path=/connect; do
  tries=$((tries + 1))
  if [ "$tries" -gt 60 ] || ! kill -0 "$wizard" 2> /dev/null; then
    fail "the wizard did not start, so there is nothing to train the cache with"
  fi
  sleep 1
  port=$(sed -n 's|.* Open http://localhost:\([0-9]*\)/.*|\1|p' train.log)
done
for path in / /connect /symptoms /target /finished; do
  "$folder/java/bin/java" -jar "${jar##*/}" health --port="$port" --path="$path"
done
kill "$wizard"
wait "$wizard" || true # 143 is how a terminated Java ends; the cache is written on the way out
[ -s app.aot ] || fail "no cache was written"
rm train.log
