// Package api answers HTTP: JSON and GeoJSON under /api/v1, the OpenAPI
// description at /api/openapi.json, and the page at /.
//
// A handler does four things: it reads the request into a typed query, asks
// the Source, encodes, and maps the error. It analyses nothing; what the page
// can show, a script can fetch.
//
//	srv := &http.Server{Handler: api.New(src, api.Options{Page: web.FS()})}
//
// Every answer that depends on the ledger carries an ETag made of the ledger's
// revision and the address, so that a repeated question costs a digest.
// Errors are problem details (RFC 9457) that say what is accepted. Nothing is
// ever written: all routes are GET (and so HEAD).
package api
