# Salient. Needs Go 1.26, Node 20 and make; everything else is fetched by name.
#
#   make demo   read the sample reports and serve the map on 127.0.0.1:8480
#   make test   install what the tests need and run all of them

export CGO_ENABLED = 0
GO       ?= go
NPM      ?= npm
ADDR     ?= 127.0.0.1:8480
DEMO_DB  ?= .cache/demo.db
PAGE_SRC := $(shell find web/src web/public -type f 2>/dev/null) web/index.html web/vite.config.js web/package.json web/package-lock.json
GEN_SRC  := $(shell find internal/gen know/gazetteer geo -name '*.go' ! -name '*_test.go' 2>/dev/null)
GO_SRC   := $(shell find . -name '*.go' -not -path './web/node_modules/*') go.mod go.sum

.PHONY: demo build test test-go test-page test-browser test-gdal deps-test lint bench clean data page

demo: build
	@mkdir -p $(dir $(DEMO_DB)) && rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	bin/salient --db $(DEMO_DB) ingest samples/deir-ez-zor samples/marawi
	@echo "Salient serves the sampled war on http://$(ADDR) - stop it with Ctrl-C"
	bin/salient --db $(DEMO_DB) serve --addr $(ADDR)

build: bin/salient

bin/salient: $(GO_SRC) data/gazetteer/world.bin data/basemap/.made web/dist/index.html $(shell find data samples -type f 2>/dev/null)
	$(GO) build -trimpath -ldflags "-s -w" -o $@ ./cmd/salient

# The big data files are made from packages and are not kept in the repository.
data: data/gazetteer/world.bin data/basemap/.made

data/gazetteer/world.bin: $(GEN_SRC) $(wildcard data/gazetteer/*.tsv)
	$(GO) run ./internal/gen gazetteer

data/basemap/.made: $(GEN_SRC) $(wildcard data/basemap/*.tsv) web/node_modules/.made
	$(GO) run ./internal/gen basemap
	@touch $@

web/node_modules/.made: web/package.json web/package-lock.json
	cd web && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

page: web/dist/index.html
web/dist/index.html: web/node_modules/.made $(PAGE_SRC)
	cd web && $(NPM) run build
	@touch $@

# Go's tests come last, so that their verdict closes the output.
test: deps-test build test-page test-browser test-gdal test-go

# Debian's Chromium for the browser test, GDAL for the exports and the OGC API;
# nothing to do where they are there.
deps-test:
	@command -v chromium >/dev/null 2>&1 && command -v ogr2ogr >/dev/null 2>&1 && command -v curl >/dev/null 2>&1 || { \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core gdal-bin curl; }

test-page: web/node_modules/.made
	cd web && $(NPM) test

test-browser: build deps-test
	sh scripts/browser-test.sh

test-gdal: build deps-test
	sh scripts/gdal-test.sh

test-go: data page
	$(GO) vet ./...
	$(GO) test -shuffle=on ./...

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...

# What the fold half costs on an invented war, then every benchmark of the packages.
bench: data page
	$(GO) run ./internal/bench
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean:
	rm -rf bin web/dist/assets web/dist/index.html .cache test-output data/gazetteer/*.bin data/basemap/*.json data/basemap/.made
