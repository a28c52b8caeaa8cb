#!/usr/bin/env bash
# Measures the gateway beside nginx as a plain proxy and beside the provider alone: bench/gateway.sh [SECONDS]
#
# SECONDS is how long each measurement lasts (usual: 8). BENCH_ROUNDS (5) rounds go over all of them in turn, so that
# what else the machine does falls on all alike. Generator, provider and gateway share the machine's cores: the main
# figure is the processor time of the process measured, per request or per chunk of a stream.
# BENCH_OUT names a folder for what was measured, BENCH_ONLY some of the measurements (small large open slow fast ready).
#
# `open` is the open loop, at 60 % of the most requests (known from `small`) and at 3,000 a second, where the two cores
# are about 70 % busy. For it the provider is nginx with one fixed answer, and the generator runs without its optimising
# compiler: the scripted provider and that compiler take the cores for milliseconds at a time, which would be measured
# as the gateway's delay.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$home"
seconds=${1:-8}
rounds=${BENCH_ROUNDS:-5}
only=${BENCH_ONLY:-small large open slow fast ready}
out=${BENCH_OUT:-$(mktemp -d)}
provider_port=${BENCH_PROVIDER_PORT:-18788}
nginx_port=${BENCH_NGINX_PORT:-18789}
gateway_port=${BENCH_GATEWAY_PORT:-18787}
loops=${BENCH_LOOPS:-2}
mkdir -p "$out"
lines=$out/gateway.jsonl
: >"$lines"

missing=
for tool in nginx curl mvn; do
  command -v $tool >/dev/null 2>&1 || missing="$missing $tool"
done
java=
for jdk in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/*25*; do
  grep -q '^JAVA_VERSION="25' "$jdk/release" 2>/dev/null && java=$jdk/bin/java && break
done
[ -n "$java" ] || missing="$missing jdk-25"
if [ -n "$missing" ]; then
  echo "bench/gateway.sh needs what is missing here:$missing" >&2
  echo "  on Debian: apt-get install nginx-light curl maven; a JDK 25 is found in JAVA_HOME or /usr/lib/jvm" >&2
  exit 69
fi
[ "$(ulimit -n)" -ge 8192 ] || ulimit -n 8192 || {
  echo "bench/gateway.sh needs 8192 open files; set 'ulimit -n' higher" >&2
  exit 69
}
[ "${BENCH_BUILD:-yes}" = no ] || mvn -q -B -DskipTests package

export BENCH_CREDENTIAL=sk-bench
children=()
end() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
trap end EXIT

classes=$home/target/jevons.jar:${BENCH_CLASSES:-$home/target/test-classes}
data=$out/data
rm -rf "$data"

# Starts nginx with a file of bench/gateway.
start_nginx() {
  sed -e "s|@WORK@|$out|g" -e "s|@LISTEN@|$nginx_port|" -e "s|@PROVIDER@|$provider_port|" "bench/gateway/$1" >"$out/$1"
  nginx -c "$out/$1" -p "$out" &
  children+=("$!")
}

./jevons simulate --port "$provider_port" >"$out/provider.log" 2>&1 &
provider=$!
children+=("$provider")
start_nginx nginx.conf
nginx=$!
cat >"$out/jevons.yaml" <<YAML
listen: {host: 127.0.0.1, port: $gateway_port}
limits: {upstream-connections: 4096}
providers:
  openai:
    base-url: http://127.0.0.1:$provider_port/v1
    private-addresses: true
    credential: "env:BENCH_CREDENTIAL"
YAML
key=$(./jevons --data "$data" keys create --name bench --department bench 2>/dev/null | tail -1)

serve() {
  ./jevons --data "$data" serve --config "$out/jevons.yaml" --event-loops "$loops" >"$out/gateway.log" 2>&1 &
  gateway=$!
}

# Waits until an address answers well, at most 60 s; false where it does not.
answers() {
  local i
  for ((i = 0; i < 3000; i++)); do
    curl -sf -o /dev/null "$1" && return 0
    sleep 0.02
  done
  return 1
}

record() {
  echo "$1" | tee -a "$lines" >&2
}

# From the start of the process to a good answer of /readyz, with books that exist.
ready() {
  local round from
  for ((round = 0; round <= rounds; round++)); do
    from=$(date +%s%N)
    serve
    answers "http://127.0.0.1:$gateway_port/readyz" || { cat "$out/gateway.log" >&2; exit 70; }
    # The first start may have no cache of classes yet and is not counted.
    [ "$round" = 0 ] || record "{\"name\":\"ready/jevons\",\"ready_millis\":$((($(date +%s%N) - from) / 1000000))}"
    kill "$gateway"
    wait "$gateway" 2>/dev/null || true
  done
}

# Options of the generator's JVM besides the usual ones.
generator=

# load NAME TARGET OPTIONS...: one line of figures; NAME "" for a warm-up, which is not kept.
load() {
  local name=$1 target=$2 port pid
  shift 2
  case $target in
    direct) port=$provider_port pid=$provider ;;
    nginx) port=$nginx_port pid=$(pgrep -P "$nginx" | paste -sd,) ;;
    jevons) port=$gateway_port pid=$gateway ;;
  esac
  local line
  line=$("$java" $generator -XX:+UseSerialGC -Xms200m -Xmx200m --enable-native-access=ALL-UNNAMED -Dio.netty.leakDetection.level=disabled \
    -cp "$classes" jevons.bench.LoadGenerator --url "http://127.0.0.1:$port/v1/chat/completions" --key "$key" \
    --pid "$pid" --name "$name/$target" --seconds "$seconds" "$@")
  [ -z "$name" ] || record "$line"
}

targets="direct nginx jevons"
each() {
  local name=$1 target
  shift
  for target in $targets; do load "$name" "$target" "$@"; done
}
wants() { [[ " $only " == *" $1 "* ]]; }

answers "http://127.0.0.1:$provider_port/simulator/account" || { cat "$out/provider.log" >&2; exit 70; }
if wants ready; then ready; fi
serve
children+=("$gateway")
answers "http://127.0.0.1:$gateway_port/readyz" || { cat "$out/gateway.log" >&2; exit 70; }

small=(--body-bytes 1000 --connections 64)
large=(--body-bytes 20000 --connections 64)
slow=(--stream true --connections 1000 --chunks 50 --tokens 50 --delay-millis 200)
fast=(--stream true --connections 200 --chunks 50 --tokens 50)

echo "warming up" >&2
for ((i = 0; i < 3; i++)); do
  load "" jevons "${small[@]}" --seconds "${BENCH_WARM:-15}"
  load "" jevons "${fast[@]}" --seconds "${BENCH_WARM:-15}"
done
load "" direct "${fast[@]}"

for ((round = 0; round < rounds; round++)); do
  if wants small; then each small "${small[@]}" --warm-seconds 1; fi
  if wants large; then each large "${large[@]}" --warm-seconds 1; fi
  if wants fast; then each fast "${fast[@]}" --warm-seconds 2; fi
  if wants slow; then each slow "${slow[@]}" --warm-seconds 6; fi
done
if wants open && wants small; then
  most=$(grep '"name":"small/jevons"' "$lines" | sed 's/.*"requests_per_second":\([0-9]*\).*/\1/' | sort -n |
    sed -n "$(((rounds + 1) / 2))p")
  kill "$provider"
  wait "$provider" 2>/dev/null || true
  start_nginx provider.conf
  answers "http://127.0.0.1:$provider_port/" || { cat "$out/provider-error.log" >&2; exit 70; }
  provider=$(pgrep -P "${children[-1]}")
  generator=-XX:TieredStopAtLevel=1
  load "" jevons "${small[@]}"
  for ((round = 0; round < rounds; round++)); do
    each open "${small[@]}" --rate $((most * 6 / 10)) --warm-seconds 4
    each open3000 "${small[@]}" --rate 3000 --warm-seconds 4
  done
fi
"$java" -cp "$classes" jevons.bench.GatewayTable "$lines" | tee "$out/gateway.md"
echo "figures: $lines" >&2
