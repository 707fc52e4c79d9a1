package api

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"salient"
)

// Options are what a server may be told.
type Options struct {
	// Page is the built page, served at /; nil answers with a plain message.
	Page fs.FS
	// Version of the program, shown and part of every ETag.
	Version string
	// Full hands out sensitive positions as recorded under /ogc and /tiles;
	// otherwise they are coarsened there.
	Full bool
	// Public serves what may be published alone: /ogc and /tiles, which coarsen,
	// and not the page and /api/v1, which show every position and the words that
	// name it. With Full nothing is kept back.
	Public bool
	// ReadOnly refuses reviews.
	ReadOnly bool
	// Hosts are the names, without port, under which the site may be asked; none:
	// any. A page of another site that points its own name at this machine is
	// shut out by it.
	Hosts []string
	// Background is a map of tiles that the page lies on; none: the page asks no
	// host but its own.
	Background Background
	// Now tells the time of a review; nil: time.Now.
	Now func() time.Time
	// Started tells one run of the program from another, so that answers that a
	// browser keeps do not outlive a change of the program.
	Started time.Time
	// Stopped is closed when the server stops, so that streams end; nil: never.
	Stopped <-chan struct{}
	// Log takes what the client is not told; nil: nothing is logged.
	Log *slog.Logger
}

// server holds what the handlers share.
type server struct {
	src      Source
	version  string
	readOnly bool
	full     bool
	public   bool // refuse what is not coarsened: the page and /api/v1
	views    views
	answers  answers
	turns    turns
	heavy    chan struct{} // one for every picture that is drawn at once
	known    sync.Map      // salient.PlaceID → found, as the gazetteer answered
	hosts    []string
	tiles    Background // the map that the page lies on
	policy   string     // content security policy
	now      func() time.Time
	started  time.Time
	log      *slog.Logger
	actors   map[salient.ActorID]salient.Actor
	ledgers  ledgers
	streams  chan struct{} // one for every client that listens for changes
	stopped  <-chan struct{}
}

// New returns the handler of the whole site: page, API and its description.
func New(src Source, opts Options) http.Handler {
	s := newServer(src, opts)
	mux := http.NewServeMux()
	h := s.describe(mux)
	if err := docs(mux, h.OpenAPI()); err != nil {
		panic(err) // the template and the description are part of the program
	}
	s.ogcRoutes(mux)
	s.tileRoutes(mux)
	mux.Handle("/", page(opts.Page))
	return s.around(mux)
}

// OpenAPI returns the description that is served at /api/openapi.json.
func OpenAPI(version string) ([]byte, error) {
	s := newServer(nil, Options{Version: version})
	return s.describe(http.NewServeMux()).OpenAPI().MarshalJSON()
}

func newServer(src Source, opts Options) *server {
	s := &server{
		src: src, version: opts.Version, readOnly: opts.ReadOnly, full: opts.Full, public: opts.Public && !opts.Full, hosts: opts.Hosts, now: opts.Now, started: opts.Started, log: opts.Log,
		tiles: opts.Background, policy: opts.Background.policy(),
		streams: make(chan struct{}, mostStreams), heavy: make(chan struct{}, runtime.GOMAXPROCS(0)), stopped: opts.Stopped, actors: map[salient.ActorID]salient.Actor{},
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.log == nil {
		s.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if s.version == "" {
		s.version = "dev"
	}
	if src != nil {
		for _, a := range src.Actors() {
			s.actors[a.ID] = a
		}
	}
	return s
}

// describe registers the routes.
func (s *server) describe(mux *http.ServeMux) huma.API {
	config := huma.DefaultConfig("Salient", s.version)
	config.Info.Description = "Who holds what, when, according to whom. Two days run through every question: at is the day in the world, " +
		"known the last day whose publications count. Every value leads to claims, and every claim to the bytes of a report."
	config.OpenAPIPath = "/api/openapi"
	config.DocsPath = ""      // huma's page loads from another host
	config.SchemasPath = ""   // the schemas stand in the description
	config.CreateHooks = nil  // no $schema member in the answers
	config.Transformers = nil // likewise
	h := humago.New(mux, config)
	h.UseMiddleware(strict(h))

	get(h, "meta", "/api/v1/meta", "What there is to ask about", s.meta)
	get(h, "situation", "/api/v1/situation", "Who holds what on a day", s.situation)
	get(h, "day", "/api/v1/day", "Who holds what on a day and the day's events, in few bytes; or what differs from another day", s.drawnDay)
	get(h, "ground", "/api/v1/ground", "Areas, front lines and pockets of a day as outlines to draw", s.ground)
	get(h, "series", "/api/v1/series", "Places, pockets and ground of each actor over time", s.series)
	get(h, "situation-geojson", "/api/v1/situation.geojson", "Who holds what on a day, as GeoJSON", s.situationGeoJSON)
	get(h, "timeline", "/api/v1/timeline", "Events and reports by day", s.timeline)
	get(h, "articles", "/api/v1/articles", "Reports, by day of publication", s.articleList)
	get(h, "article", "/api/v1/articles/{id}", "A report with its text and claims", s.article)
	get(h, "datings", "/api/v1/datings", "Days that undated reports fit, inferred, and their order", s.datings)
	get(h, "places", "/api/v1/places", "Places that claims are made about", s.placeList)
	get(h, "place", "/api/v1/places/{id}", "A place: who held it, and what is said of it", s.place)
	get(h, "claims", "/api/v1/claims", "Claims, by report and position in it", s.claimList)
	get(h, "claim", "/api/v1/claims/{id}", "A claim", s.claimOne)
	get(h, "events", "/api/v1/events", "Events, by first day", s.eventList)
	get(h, "event", "/api/v1/events/{id}", "An event", s.eventOne)
	get(h, "front", "/api/v1/front", "Ground, front lines and pockets on a day", s.frontOn)
	get(h, "stated", "/api/v1/stated", "Figures that reports state, beside those computed for their day", s.stated)
	get(h, "pockets", "/api/v1/pockets", "Pockets, computed beside stated", s.pockets)
	get(h, "brief", "/api/v1/brief", "The situation in sentences that cite their claims", s.brief)
	get(h, "actors", "/api/v1/actors", "Actors", s.actorList)
	get(h, "search", "/api/v1/search", "Reports and claims by their words, ranked, with facets", s.search)
	get(h, "why", "/api/v1/why", "What a place's control on a day rests on, and what speaks against it", s.why)
	get(h, "event-why", "/api/v1/events/{id}/why", "An event with the claims that tell it", s.eventWhy)
	get(h, "compare", "/api/v1/compare", "What changed between two days, or between what was known on them", s.compare)
	get(h, "flows", "/api/v1/flows", "Movements of people: from where, to where, how many", s.flowList)
	get(h, "routes", "/api/v1/routes", "What is said of roads, crossings and borders", s.routeList)
	get(h, "sources", "/api/v1/sources", "Outlets, and how much each has said", s.sourceList)
	get(h, "changes", "/api/v1/changes", "Server-sent events: the revision, at once and whenever it changes", s.changes)
	get(h, "claim-history", "/api/v1/claims/{id}/history", "A claim as it was read, and what people made of it", s.claimHistory)
	get(h, "reviews", "/api/v1/reviews", "What people decided about claims, by time", s.reviewList)
	get(h, "review-queue", "/api/v1/reviews/queue", "Claims that wait for a review, those first that would change the map most", s.reviewQueue)
	get(h, "gazetteer", "/api/v1/gazetteer", "Places by name or round a point", s.gazetteer)
	post(h, "review", "/api/v1/reviews", "Record a decision about claims", s.putReview)
	get(h, "basemap", "/api/v1/basemap/{file}", "A layer of the base map, as GeoJSON", s.basemap)

	var routes []string
	for path := range h.OpenAPI().Paths {
		routes = append(routes, path)
	}
	mux.Handle("/api/", unknownRoute(routes))
	return h
}

// get registers one reading route.
func get[I, O any](h huma.API, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	tag, _, _ := strings.Cut(strings.TrimPrefix(path, "/api/v1/"), "/")
	tag, _, _ = strings.Cut(tag, ".")
	huma.Register(h, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{tag},
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity},
	}, handler)
}

// maxBody is the longest body that is read, in bytes.
const maxBody = 64 << 10

// post registers one writing route.
func post[I, O any](h huma.API, id, path, summary string, handler func(context.Context, *I) (*O, error)) {
	tag, _, _ := strings.Cut(strings.TrimPrefix(path, "/api/v1/"), "/")
	huma.Register(h, huma.Operation{
		OperationID: id, Method: http.MethodPost, Path: path, Summary: summary, Tags: []string{tag},
		DefaultStatus: http.StatusCreated, MaxBodyBytes: maxBody,
		Errors: []int{
			http.StatusBadRequest, http.StatusForbidden, http.StatusRequestEntityTooLarge,
			http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity,
		},
	}, handler)
}

// body wraps an answer as huma wants it.
type body[T any] struct{ Body T }

// raw is an answer of ready-made bytes.
type raw struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}
