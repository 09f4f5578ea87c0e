#!/bin/sh
# run-hardened.sh IMAGE   Starts the image as docs/container.md says it should be run, waits until it is healthy, and looks
# that it may do no more than it should. Needs Docker.
set -eu
image=$1
container=$(docker run --detach --read-only --tmpfs /tmp:rw,noexec,nosuid,nodev,size=16m --cap-drop ALL \
  --security-opt no-new-privileges --memory 256m --pids-limit 200 "$image")
trap 'docker rm --force "$container" > /dev/null' EXIT

tries=0
until [ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" = healthy ]; do
  tries=$((tries + 1))
  if [ "$tries" -gt 60 ]; then
    docker logs "$container" >&2
    echo "run-hardened.sh: not healthy after a minute" >&2
    exit 1
  fi
  sleep 1
done
user=$(docker inspect --format '{{.Config.User}}' "$image")
case $user in
  "" | 0 | 0:* | root*) echo "run-hardened.sh: the image runs as root" >&2 && exit 1 ;;
esac
if docker exec "$container" /bin/sh -c true 2> /dev/null; then
  echo "run-hardened.sh: the image has a shell" >&2
  exit 1
fi
docker logs "$container" 2>&1 | grep -q '/enter?token=' || {
  echo "run-hardened.sh: no link was printed" >&2
  exit 1
}
echo "healthy, as user $user, without a shell, on a read-only file system"
