#!/bin/sh
# vulnerabilities.sh [SBOM]   Looks up every library of the parts list among the known vulnerabilities, and fails on one that
# is high or critical and has a fix. Needs Docker and the internet. The parts list is made by "mvnw package".
set -eu
cd "$(dirname "$0")/.."
sbom=$(realpath "${1:-target/classes/META-INF/sbom/application.cdx.json}")
docker run --rm -v "$sbom:/sbom.json:ro" aquasec/trivy:0.63.0 \
  sbom --exit-code 1 --severity HIGH,CRITICAL --ignore-unfixed /sbom.json
