#!/bin/sh
# The JDK that the image is made with: for scripts that read this file and have a function "fail".

# use_jdk_25: exports JAVA_HOME as a JDK 25, which it already is or which is installed.
use_jdk_25() {
  for home in "${JAVA_HOME:-/nowhere}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/jlink" ] && "$home/bin/java" -version 2>&1 | grep -q ' version "25[."]'; then
      export JAVA_HOME="$home"
      return
    fi
  done
  fail "needs a JDK 25 to make what the image ships, as JAVA_HOME or in /usr/lib/jvm; found none"
}
