#!/usr/bin/env bash
# The terminal session of docs/agents.md: a run is paused, looked at, corrected, killed in the middle, and goes on. It needs nothing but
# the built program, works in a folder of its own and takes a minute, most of it waiting; a test runs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder="$(mktemp -d)"
readonly folder
export AUTOPILOT_DATA_DIR="$folder/data" AUTOPILOT_LOGS_LEVEL=silent NO_COLOR=1 AUTOPILOT_HTTP_PORT="${AUTOPILOT_HTTP_PORT:-0}"
simulator='' server=''
trap 'kill -9 $server $simulator 2>/dev/null || true; wait; rm -rf "$folder"' EXIT

autopilot() { node dist/main.js "$@"; }
show() { printf '\n$ %s\n' "${*@Q}" | sed "s|'\([A-Za-z0-9./_-]*\)'|\1|g; s|$folder/||"; "$@"; }
checkpoints() { autopilot runs checkpoints "$run" --json | wc -l; }
serve() {
  node dist/main.js serve >"$folder/serve.log" 2>&1 &
  server=$!
  until grep 'answers at' "$folder/serve.log" >/dev/null; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/serve.log" >&2; exit 1; }
    sleep 0.1
  done
}

autopilot ingest samples/utility-bill-de-electricity.pdf samples/utility-bill-en-water.pdf >/dev/null

# A model that thinks long about its third and its fourth turn, so that there is time to step in.
slow='[{"path":"/v1/responses","nth":3,"latency_ms":25000},{"path":"/v1/responses","nth":4,"latency_ms":25000}]'
printf '%s' "$slow" >"$folder/faults.json"
node dist/main.js simulate --port 0 --faults "$folder/faults.json" --json >"$folder/simulator.json" 2>/dev/null &
simulator=$!
until [ -s "$folder/simulator.json" ]; do sleep 0.1; done
address="$(node -p "JSON.parse(require('node:fs').readFileSync('$folder/simulator.json', 'utf8').split('\n')[0]).address")"
export AUTOPILOT_PROVIDER=openai OPENAI_API_KEY=simulated OPENAI_BASE_URL="$address/v1"
serve

printf '$ autopilot ask "How much is the bill?" --no-wait\n'
run="$(autopilot ask 'How much is the bill?' --no-wait --json | node -p "JSON.parse(require('node:fs').readFileSync(0, 'utf8')).run_id")"
printf 'Run %s is queued.\n' "$run"

# What is at work is finished and kept; then it waits.
until [ "$(checkpoints)" -ge 4 ]; do sleep 0.1; done
show autopilot runs pause "$run" --reason 'which bill is meant?'
until autopilot runs list --status waiting | grep "$run" >/dev/null; do sleep 0.1; done
show autopilot runs checkpoints "$run"
show autopilot interventions show "$run"

# Only one of the two bills is meant: the answer of the search is corrected, and what came after it is done again.
found="$(autopilot show "$(autopilot list --issuer Tarnside --json | grep -m1 -o '"document_id":"[^"]*"' | cut -d'"' -f4)" --json)"
node -e "
  const { document_id, original_name: file, fields } = JSON.parse(process.argv[1])
  const one = { document_id, file, title: fields.title, doc_type: fields.doc_type, issuer: fields.issuer, page: 1, snippet: null }
  console.log(JSON.stringify({ documents: [one] }))" "$found" >"$folder/corrected.json"
step="$(autopilot runs checkpoints "$run" --json | grep -n 'call-2' | head -1 | cut -d: -f1)"
show autopilot runs edit "$run" --checkpoint "$step" --output-file "$folder/corrected.json" --reason 'the other bill is of another house'
show autopilot runs resume "$run" --note 'go on with this one'

# The process is killed in the middle of a turn, and started again.
until autopilot runs show "$run" --json | grep '"session_count":2' >/dev/null; do sleep 0.1; done
printf '\n$ kill -9 %s\n$ autopilot serve &\n' "$server"
kill -9 "$server"
serve
show autopilot ask --run "$run"
show autopilot runs show "$run"
