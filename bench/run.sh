#!/usr/bin/env bash
# Measures Jevons on this machine: bench/run.sh [FOLDER FOR LARGE FILES]. Needs about 6 GB there, 2 cores, 4 GB of memory.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work"
cd "$here"
rows=${BENCH_ROWS:-10000000}
java=$(command -v java)
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do [ -x "$jdk/bin/java" ] && java=$jdk/bin/java; done
mvn -q -B -DskipTests package
run() { "$java" -XX:+UseParallelGC -Xmx1200m --enable-native-access=ALL-UNNAMED -cp target/jevons.jar:target/test-classes "$@"; }

echo "== rating, one core"
run jevons.bench.RatingBench
echo "== rating and rolling up, one core"
run jevons.bench.RollupBench
echo "== import of $rows rows of 25 columns (rated and rolled up)"
[ -f "$work/usage.csv" ] || run jevons.bench.UsageFile "$work/usage.csv" "$rows"
rm -rf "$work/books"
/usr/bin/env time -v ./jevons --data "$work/books" usage import "$work/usage.csv" 2>&1 |
  grep -E "facts booked|Elapsed|Maximum resident|User time|rejected|!" || true
./jevons --data "$work/books" periods
echo "== store and bridge over $rows lines"
run jevons.bench.StoreBench "$work/store" 1000000 "$rows"
run jevons.bench.BridgeBench "$work/store"
echo "== a record of the gateway on its way: pricing, encoding, counting, the log with 64 callers"
run jevons.bench.IntakeBench "$work"
