#!/bin/sh
# pins.sh [--update]   Looks whether each image that the Dockerfile and the workflow are built on is there under its digest, for
# both kinds of machine, and says where its tag has moved on. With --update it writes the digest that the tag has now. Needs
# Docker with buildx, and the internet.
set -eu
cd "$(dirname "$0")/.."
update=${1:-}
files='Dockerfile .github/workflows/build.yml'

fail() {
  echo "pins.sh: $*" >&2
  exit 1
}

# shellcheck disable=SC2086 # two names
images=$(sed -nE 's/^(FROM|    container:) ([^ ]+).*/\2/p' $files)
for image in $images; do
  case $image in
    *:*@sha256:*) ;;
    *) fail "$image has no digest" ;;
  esac
  pinned=${image#*@} tag=${image%@*}
  kinds=$(docker buildx imagetools inspect --format '{{range .Manifest.Manifests}}{{.Platform.OS}}/{{.Platform.Architecture}} {{end}}' "$image")
  for kind in linux/amd64 linux/arm64; do
    case " $kinds" in
      *" $kind "*) ;;
      *) fail "$image is not there for $kind" ;;
    esac
  done
  now=$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$tag")
  if [ "$now" = "$pinned" ]; then
    echo "$tag is $pinned"
  elif [ "$update" = --update ]; then
    # shellcheck disable=SC2086 # two names
    sed -i "s|$image|$tag@$now|" $files
    echo "$tag is $now from now on"
  else
    echo "$tag has moved on to $now; tools/pins.sh --update takes it"
  fi
done
