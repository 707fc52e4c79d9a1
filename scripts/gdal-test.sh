#!/bin/sh
# Reads the live OGC API, a vector tile and every export that GDAL has a driver
# for, and holds the counts against the ledger's. Run by `make test-gdal`, which
# builds bin/salient first. SALIENT names another program.
set -eu
cd "$(dirname "$0")/.."
salient=${SALIENT:-bin/salient}
work=$(mktemp -d)
pid=
failed=0
checks=0
stop() {
	[ -z "$pid" ] || { kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; }
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM

# same WHAT GOT WANT
same() {
	checks=$((checks + 1))
	if [ "$2" != "$3" ]; then
		echo "gdal-test: $1: got '$2', want '$3'" >&2
		failed=$((failed + 1))
	fi
}

# some WHAT N: a check that sees nothing proves nothing.
some() {
	checks=$((checks + 1))
	[ "${2:-0}" -gt 0 ] || { echo "gdal-test: $1: nothing to count" >&2; failed=$((failed + 1)); }
}

# count FILE [LAYER]: features that GDAL sees, errors included in the output.
count() {
	ogrinfo -ro -so -al "$@" 2>&1 | sed -n 's/^Feature Count: //p' | head -1
}

# matched URL: what the API says there is.
matched() {
	curl -sf "$1" | sed -n 's/.*"numberMatched":\([0-9]*\).*/\1/p'
}

# The options switch off what GDAL keeps of earlier answers.
export VSI_CACHE=NO GDAL_HTTP_TIMEOUT=30

"$salient" --db "$work/samples.db" ingest samples/deir-ez-zor samples/marawi 2>/dev/null
"$salient" --db "$work/samples.db" serve --addr 127.0.0.1:0 2>"$work/serve.log" &
pid=$!
url=
for _ in $(seq 100); do
	url=$(sed -n 's/.*serving \(http:[^ ]*\).*/\1/p' "$work/serve.log")
	[ -n "$url" ] && break
	kill -0 "$pid" 2>/dev/null || break
	sleep 0.1
done
[ -n "$url" ] || { echo "gdal-test: the server did not start:" >&2; cat "$work/serve.log" >&2; exit 1; }

# 1. The OGC API: discovery, counts, complete paging, bbox, datetime.
layers=$(ogrinfo -ro "OAPIF:$url/ogc" | sed -n 's/^[0-9]*: \([a-z]*\) .*/\1/p' | tr '\n' ' ')
same "collections" "$layers" "places events claims control pockets fronts flows "
for c in $layers; do
	n=$(matched "$url/ogc/collections/$c/items?limit=1")
	some "$c" "$n"
	same "$c: features" "$(count "OAPIF:$url/ogc" "$c")" "$n"
	ogr2ogr -f GeoJSONSeq "$work/$c.seq" "OAPIF:$url/ogc" "$c" -oo PAGE_SIZE=7 2>"$work/err"
	same "$c: features over pages of 7" "$(wc -l <"$work/$c.seq" | tr -d ' ')" "$n"
	same "$c: ids over pages of 7" "$(sed 's/.*"id": *"\([^"]*\)".*/\1/' "$work/$c.seq" | sort -u | wc -l | tr -d ' ')" "$n"
	# GeoJSON has no dates; that GDAL says so is no complaint about us.
	same "$c: complaints" "$(grep -v 'does not natively support Date' "$work/err" || true)" ""
done
box=40.2,34.3,41.2,35.4
for c in places events claims control; do
	# By the standard what has no position comes with every box; GDAL passes it over.
	n=$(curl -sf "$url/ogc/collections/$c/items?limit=10000&bbox=$box" | grep -o '"geometry":{' | wc -l | tr -d ' ')
	some "$c in the box" "$n"
	rm -f "$work/box.csv"
	ogr2ogr -f CSV "$work/box.csv" "OAPIF:$url/ogc" "$c" -spat 40.2 34.3 41.2 35.4 2>/dev/null
	same "$c: bbox" "$(count "$work/box.csv")" "$n"
	same "$c: bbox leaves something out" "$([ "$(matched "$url/ogc/collections/$c/items?limit=1&bbox=$box")" -lt "$(matched "$url/ogc/collections/$c/items?limit=1")" ] && echo yes)" yes
done
for when in 2017-10-01/2017-10-31 2018-05-14 ../2017-09-30; do
	q="items?limit=10000&datetime=$when"
	n=$(matched "$url/ogc/collections/events/$q")
	some "events $when" "$n"
	same "events $when: features" "$(count "$url/ogc/collections/events/$q")" "$n"
done
# Those of October, as GDAL itself picks them from the file of all, and as it has the server pick them; what is
# not dated comes with every datetime.
picked() { ogr2ogr -f GeoJSONSeq /vsistdout/ "$@" 2>/dev/null | wc -l | tr -d ' '; }
october="\"from\" <= '2017-10-31' AND \"to\" >= '2017-10-01'"
undated=$(picked "$work/events.seq" -where '"from" IS NULL AND "to" IS NULL')
some "events of no day" "$undated"
n=$(matched "$url/ogc/collections/events/items?limit=1&datetime=2017-10-01/2017-10-31")
same "events of October" "$n" "$(($(picked "$work/events.seq" -where "$october") + undated))"
same "events of October, by the server" "$n" "$(picked "OAPIF:$url/ogc" events -where "$october")"

# 2. A vector tile.
curl -sf -o "$work/t.mvt" "$url/tiles/control/0/0/0.mvt?at=2017-11-10"
some "tile" "$(count "$work/t.mvt")"

# 3. The exports. JSON Lines, which need no driver, say how many rows there are.
export="$salient --db $work/samples.db export --at 2017-11-10"
$export --format jsonl --what control,pockets,fronts,events,claims,flows,places --out "$work/all.jsonl"
rows() { grep -c "^{\"layer\":\"$1\"" "$work/all.jsonl" || true; }
$export --format gpkg --out "$work/all.gpkg"
for l in control pockets fronts events claims flows places; do
	some "$l" "$(rows "$l")"
	same "GeoPackage: $l" "$(count "$work/all.gpkg" "$l")" "$(rows "$l")"
	for f in geojson csv; do
		$export --format $f --what "$l" --out "$work/$l.$f"
		same "$f: $l" "$(count "$work/$l.$f")" "$(rows "$l")"
	done
done
same "GeoPackage: a day is a date" "$(ogrinfo -ro -so "$work/all.gpkg" events | sed -n 's/^valid_from: \([A-Za-z]*\).*/\1/p')" "Date"
same "GeoPackage: reference system" "$(ogrinfo -ro -so "$work/all.gpkg" control | grep -c 'GEOGCRS\["WGS 84"')" "1"
$export --format kml --out "$work/all.kml"
for l in Control Pockets Fronts Events Flows; do
	same "KML: $l" "$(count "$work/all.kml" "$l")" "$(rows "$(echo "$l" | tr 'A-Z' 'a-z')")"
done
same "KML: time spans" "$(ogrinfo -ro -al "$work/all.kml" Control | grep -c '^  begin (')" "$(rows control)"
$export --format hxl-csv --out "$work/hxl.csv"
same "HXL: rows and the tags" "$(count "$work/hxl.csv")" "$(($(rows events) + 1))"
for f in acled ucdp; do
	$export --format $f-csv --out "$work/$f.csv"
	some "$f" "$(count "$work/$f.csv")"
	# Every row is dated and placed.
	same "$f: rows without a position" "$(ogrinfo -ro -q "$work/$f.csv" -sql "select count(*) from $f where latitude = '' or longitude = ''" | sed -n 's/.*COUNT_\* (Integer) = //p')" "0"
done
$export --format parquet --what events --out "$work/events.parquet"
if ogrinfo --formats | grep -q ' Parquet '; then
	same "Parquet: events" "$(count "$work/events.parquet")" "$(rows events)"
elif npm install --silent --no-audit --no-fund --prefix "$work/duckdb" @duckdb/node-api@1.5.6-r.1 >/dev/null 2>&1; then
	# Debian's GDAL has no driver for Parquet; DuckDB comes by npm, for this alone.
	for what in places control pockets events claims flows; do
		$export --format parquet --what $what --out "$work/$what.parquet"
		same "Parquet by DuckDB: $what" "$(node scripts/parquet-count.mjs "$work/duckdb" "$work/$what.parquet")" "$(rows $what)"
	done
else
	echo "gdal-test: SKIPPED Parquet: this GDAL has no driver for it and DuckDB cannot be had; the Go test reads it back" >&2
fi

[ $failed -eq 0 ] || { echo "gdal-test: $failed of $checks checks failed" >&2; exit 1; }
echo "gdal-test: $checks checks passed ($(ogrinfo --version))"
