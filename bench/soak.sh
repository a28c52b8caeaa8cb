#!/usr/bin/env bash
# Runs the gateway for long at 60 % of the load that this machine can make, with 1 % faults of the provider and clients
# that leave, and audits the books: bench/soak.sh [MINUTES] [REQUESTS A SECOND] [FILE.csv]. Needs 2 cores and, because the
# auditor holds every sale, 7 GB of memory for 30 minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
minutes=${1:-30}
rate=${2:-0}
samples=${3:-soak.csv}

java=$(command -v java)
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do [ -x "$jdk/bin/java" ] && java=$jdk/bin/java; done
[ -n "${NO_BUILD:-}" ] || mvn -q -B -ntp -DskipTests package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$java" -Xmx6g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp target/jevons.jar:target/test-classes \
  jevons.proof.Soak --minutes "$minutes" --rate "$rate" --samples "$samples" --folder "$work"
