#!/bin/sh
# Reads the samples, serves them on a free port and uses the page in a real
# browser: web/e2e. Screenshots go to test-output. Run by `make test-browser`,
# which builds bin/salient first. CHROMIUM names another browser.
set -eu
cd "$(dirname "$0")/.."
out=$PWD/test-output
work=$(mktemp -d)
pid=
stop() {
	[ -z "$pid" ] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; }
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

bin/salient --db "$work/samples.db" ingest samples/deir-ez-zor samples/marawi web/e2e/hostile.txt web/e2e/flight.txt
# Port 0 is any free one; the program says which it took.
bin/salient --db "$work/samples.db" serve --addr 127.0.0.1:0 2>"$work/serve.log" &
pid=$!
url=
for _ in $(seq 100); do
	url=$(sed -n 's/.*serving \(http:[^ ]*\).*/\1/p' "$work/serve.log")
	[ -n "$url" ] && break
	kill -0 "$pid" 2>/dev/null || break
	sleep 0.1
done
[ -n "$url" ] || { echo "browser-test: the server did not start:" >&2; cat "$work/serve.log" >&2; exit 1; }
mkdir -p "$out"
(cd web && npm run -s e2e -- "$url" "$out")
