#!/usr/bin/env bash
# The official SDKs for Node against `jevons serve --demo`: examples/sdk/run.sh. Needs Node 20 or newer with npm, which
# fetches the SDKs into a temporary folder. Without them it says so and ends well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

openai=6.30.1
anthropic=0.80.0

if ! command -v npm >/dev/null 2>&1 || ! node -e 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; then
  echo "skipped: Node 20 or newer with npm is not here"
  exit 0
fi

work=$(mktemp -d)
gateway=
finish() {
  if [ -n "$gateway" ]; then
    kill "$gateway" 2>/dev/null || true
    wait "$gateway" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap finish EXIT

cp examples/sdk/*.mjs "$work"
if ! (cd "$work" && npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts \
  "openai@$openai" "@anthropic-ai/sdk@$anthropic"); then
  echo "skipped: npm cannot fetch the SDKs here"
  exit 0
fi

./jevons --data "$work/books" --json serve --demo --port 0 >"$work/ready" 2>"$work/said" &
gateway=$!
for _ in $(seq 600); do
  grep -q '^{' "$work/ready" && break
  kill -0 "$gateway" 2>/dev/null || break
  sleep 0.1
done
if ! grep '^{' "$work/ready" >"$work/ready.json"; then
  echo "the gateway did not start:" && cat "$work/said"
  exit 1
fi
node "$work/main.mjs" "$work/ready.json"
