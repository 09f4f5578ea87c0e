#!/bin/sh
# check-image.sh FOLDER   Looks, without Docker, whether what tools/image.sh made in FOLDER is as its image needs it: that it runs
# by the very lines of the Dockerfile and with its cache, answers, and ends when told to; that no layer has grown. As root it does
# so as the user of the image, who must be able to reach FOLDER, and on a read-only file system if the machine lets root make one.
set -eu
folder=$(realpath "$1")
cd "$(dirname "$0")/.."
dockerfile=$PWD/Dockerfile
user=65532 # "nonroot" of the distroless images
work=$(mktemp -d /tmp/check-image.XXXXXX)
options=-XX:AOTMode=on # without a cache that fits, Java ends at once
wizard=

fail() {
  [ ! -s "$work/log" ] || cat "$work/log" >&2
  echo "check-image.sh: $*" >&2
  exit 1
}

finish() {
  [ -z "$wizard" ] || kill -9 "$wizard" 2> /dev/null || true
  rm -rf "$work"
}
trap finish EXIT

# What the wizard adds to its base may weigh gzipped: the image is to be under 80 MB, and 8.2 of them are the base's (docs/performance.md).
enough=71800000

# confined WORD...: becomes a program that may do no more than in the container.
confined() {
  if [ "$(id -u)" = 0 ]; then
    set -- setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
    [ "$readonly" = no ] || set -- unshare --mount sh -c "$mounts" "$folder" "$@"
  fi
  exec "$@"
}

# shipped KEYWORD WORD...: becomes what a line of the Dockerfile starts, with further words.
shipped() {
  line=$(sed -n "s/^ *$1 \[\(.*\)\]\$/\1/p" "$dockerfile" | tr -d '",')
  shift
  for word in $(echo "$line" | tr ' ' '\n' | tac); do
    case $word in
      /opt/wizard*) word=$folder${word#/opt/wizard} ;;
    esac
    set -- "$word" "$@"
  done
  cd "$folder/app"
  # shellcheck disable=SC2046 # a list of names and values
  confined env -i $(sed -n 's/^ENV //p' "$dockerfile") ${options:+"JAVA_TOOL_OPTIONS=$options"} "$@"
}

# page PATH WORDS: as a browser that came in by the link.
page() {
  curl --silent --show-error --fail --location --max-time 60 --cookie "$work/cookies" --cookie-jar "$work/cookies" \
    --output "$work/page" "http://localhost:$port$1" || fail "no page at $1"
  grep -q "$2" "$work/page" || fail "the page at $1 does not say \"$2\""
}

command -v curl > /dev/null || fail "curl is missing"

sed -n 's|^COPY --from=build \(.*\) [^ ]*$|\1|p' "$dockerfile" | sed 's|/opt/wizard/||g' > "$work/layers"
sum=0
while read -r parts; do
  # shellcheck disable=SC2086 # a list of names
  bytes=$(tar -c -C "$folder" --sort=name --owner=0 --group=0 $parts | gzip | wc -c)
  echo "${parts%% *}: $bytes bytes"
  sum=$((sum + bytes))
done < "$work/layers"
if [ "$(uname -m)" = x86_64 ] && "$folder/java/bin/java" -version 2>&1 | grep -q Temurin; then
  echo "together: $sum bytes of $enough"
  [ "$sum" -le "$enough" ] || fail "the image has grown to $sum bytes beside its base. Look what came in, by \"ls -lR\" of this" \
    "folder and of one that the last release makes"
else
  echo "together: $sum bytes, not compared, because the figure is of Temurin on amd64"
fi
# shellcheck disable=SC2046 # a list of names
copied=$(cd "$folder" && find $(cat "$work/layers") -type f | wc -l)
[ "$copied" = "$(find "$folder" -type f | wc -l)" ] || fail "the Dockerfile copies $copied of the files in $folder, not all"

# Nothing can be written to but /tmp, and nothing started there.
# shellcheck disable=SC2016 # for the shell that unshare starts
mounts='mount --bind /tmp /tmp && mount --bind "$0" "$0" && mount -o remount,bind,noexec,nosuid,nodev /tmp &&
  mount -o remount,bind,ro "$0" && mount -o remount,bind,ro / && exec "$@"'
readonly=no how="as $(id -un), which can write to its own files: only root can check more"
if [ "$(id -u)" = 0 ]; then
  how="as user $user"
  if unshare --mount sh -c "$mounts" "$folder" true 2> /dev/null; then
    readonly=yes how="$how, on a read-only file system"
  fi
  (confined test -r "$folder/app/app.aot") || fail "user $user cannot read $folder; choose one that everybody may enter"
  ! (confined touch "$folder/app/written" 2> /dev/null) || fail "user $user can write to $folder"
fi

mkdir -m 777 "$work/user"
chmod 755 "$work"
options="$options -Xlog:class+load:file=$work/user/classes"
shipped ENTRYPOINT --server.port=0 > "$work/log" 2>&1 &
wizard=$!
options=
tries=0 link=
until [ -n "$link" ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 60 ] || ! kill -0 "$wizard" 2> /dev/null; then
    fail "the wizard did not start"
  fi
  sleep 1
  link=$(sed -n 's|.* Open http://[^/]*:\([0-9]*/enter?token=[^ ]*\).*|\1|p' "$work/log")
done
port=${link%%/*}
page "/${link#*/}" refresh
page / '<form'
for document in help help/checks help/command-line; do
  page "/$document" '<h1'
done
(shipped CMD --port="$port") || fail "the health check does not answer"
cached=$(grep -c 'source: shared objects file' "$work/user/classes")
classes=$(grep -c 'source: ' "$work/user/classes")
[ "$((cached * 10))" -ge "$((classes * 9))" ] || fail "only $cached of $classes classes came from the cache"
! grep -q ' ERROR ' "$work/log" || fail "the wizard complains"

kill "$wizard"
tries=0
while kill -0 "$wizard" 2> /dev/null && [ "$tries" -lt 50 ]; do
  tries=$((tries + 1))
  sleep 0.2
done
[ "$tries" -lt 50 ] || fail "it did not end within ten seconds of being told to"
status=0
wait "$wizard" || status=$?
wizard=
[ "$status" = 143 ] || fail "it ended with $status, not with the 143 of a program that was told to end"
if (shipped CMD --port="$port") > /dev/null 2>&1; then
  fail "the health check answers when nobody is there"
fi

options=-XX:AOTMode=on
(shipped ENTRYPOINT check --help) > "$work/log" 2>&1 || fail "check --help fails"
grep -q -e '--admin-url' "$work/log" || fail "check --help does not say how to log in"

echo "starts with its cache ($cached of $classes classes), answers and ends, $how"
