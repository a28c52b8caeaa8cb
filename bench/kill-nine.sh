#!/usr/bin/env bash
# Kills the gateway with SIGKILL 200 times under load and audits the books: bench/kill-nine.sh [KILLS] [SEED] [drain|cancel].
# Then a run without kills, where the books must have everything that was sold. Needs 2 cores, 1 GB of memory.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kills=${1:-200}
seed=${2:-1}
gone=${3:-drain}

java=$(command -v java)
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do [ -x "$jdk/bin/java" ] && java=$jdk/bin/java; done
[ -n "${NO_BUILD:-}" ] || mvn -q -B -ntp -DskipTests package
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run() {
  "$java" -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp target/jevons.jar:target/test-classes jevons.proof.KillNine "$@"
}

echo "== $kills kills, clients that leave: $gone"
run --kills "$kills" --seed "$seed" --gone "$gone" --folder "$work/kills"
echo "== no kill"
run --kills 0 --seed "$seed" --gone drain --folder "$work/none"
