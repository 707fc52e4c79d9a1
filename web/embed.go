// Package web holds the built page. It is the first client of the API and has
// no back door: all that it shows can be fetched.
//
// The page is built into dist by "npm ci && npm run build" and is not kept in
// the repository; a program built without it works and says so at /.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// FS returns the files of the built page, index.html at its root.
func FS() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path, and there is no other error
	}
	return sub
}
