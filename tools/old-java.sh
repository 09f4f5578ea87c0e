#!/bin/sh
# old-java.sh JAR JAVA...   Starts the jar with each Java that is too old for it and looks whether it says what to do, in two lines.
set -eu
[ "$#" -ge 2 ] || { sed -n 's/^# \{0,1\}//p' "$0" | sed 1d >&2; exit 2; }
jar=$1
shift
for java in "$@"; do
  status=0
  said=$("$java" -jar "$jar" 2>&1) || status=$?
  case $status$said in
    "2The wizard needs Java "*) ;;
    *) echo "old-java.sh: $java ends with $status and says: $said" >&2; exit 1 ;;
  esac
  [ "$(echo "$said" | wc -l)" = 2 ] || { echo "old-java.sh: $java says too much: $said" >&2; exit 1; }
  echo "$said" | head -n 1
done
