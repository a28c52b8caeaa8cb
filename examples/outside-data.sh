#!/usr/bin/env bash
# Runs the main job on public outside data (its folder is the first argument), with books in a folder of its own (the second).
set -euo pipefail
data=$1
work=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$work"
jevons() { "$here/jevons" "$@"; }
java=$(command -v java || true)
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do [ -x "$jdk/bin/java" ] && java=$jdk/bin/java; done
expect() { # expect CODE command…
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  if [ "$code" != "$wanted" ]; then
    echo "expected exit code $wanted, got $code: $*" >&2
    exit 1
  fi
}

echo "-- weekly usage: the bridge of every pair of weeks"
export JEVONS_DATA=$work/weekly
jevons settings set calendar weeks >/dev/null
# The table names some vendors as its host does; the price book names them as they name themselves.
sed 's#,x-ai/#,xai/#; s#,z-ai/#,zai/#; s#,moonshotai/#,moonshot/#' \
  "$data/usage_weekly/openrouter_top_models_weekly.csv" >"$work/weekly.csv"
jevons usage import --map "$here/examples/openrouter-weekly.map" --rejects "$work/weekly.rejects.csv" "$work/weekly.csv"
weeks=$(jevons periods | awk '/^20/ {print $1}' | sort -u)
before=
bridges=()
for week in $weeks; do
  if [ -n "$before" ]; then
    jevons explain --from "$before" --to "$week" --by model --csv --quiet >"$work/bridge-$week.csv" 2>>"$work/bridges.log"
    bridges+=("$work/bridge-$week.csv")
  fi
  before=$week
done
"$java" "$here/examples/SumsExactly.java" "${bridges[@]}"
jevons index | tail -4
jevons verify

echo "-- price snapshots in order of their dates, the broken one among them"
export JEVONS_DATA=$work/prices
for file in $(find "$data/prices/snapshots" -name '*.json.gz' -printf '%f\n' | sed 's/\(.*_\)\([0-9-]\{10\}\)\(.*\)/\2 &/' | sort | cut -d' ' -f2); do
  echo "   $file"
  format=litellm
  case $file in genai-prices*) format=genai-prices ;; esac
  case $file in
    *INVALID*) expect 4 jevons prices import "$format" "$data/prices/snapshots/$file" ;;
    *) code=0; jevons prices import "$format" "$data/prices/snapshots/$file" --json >"$work/import.json" 2>>"$work/prices.log" || code=$?
       [ "$code" = 0 ] || [ "$code" = 3 ] || { echo "import failed with $code" >&2; exit 1; }
       grep -m3 -E '"(added|known)"' "$work/import.json" | tr -d '\n'; echo ;;
  esac
done
jevons prices quarantine | tail -1
jevons prices disagreements --at 2026-03-31 | tail -1

echo "-- the FOCUS sample: totals to the last digit"
export JEVONS_DATA=$work/focus
code=0; jevons costs import --rejects "$work/focus.rejects.csv" "$data/focus/focus_1.0_sample_1000rows.csv.gz" || code=$?
[ "$code" = 0 ] || [ "$code" = 3 ] || exit "$code"
jevons periods
# The sample's own total of EffectiveCost, added up by hand from the file.
jevons periods --json | grep -F '"effective" : "14.97651418586"'
jevons verify
