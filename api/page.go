package api

import (
	"errors"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// unbuilt is shown where the program was built without its page.
const unbuilt = `Salient is running, but this binary was built without its page.

The API is at /api/v1/meta, its description at /api/openapi.json.
To have the page: run "make build", then start the program again.
`

// kinds names the media types of what a build of the page holds. The system's
// own table differs from machine to machine.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".json": "application/json", ".png": "image/png",
	".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".map": "application/json",
}

// page serves the files of the built page: index.html at /, the rest by name,
// no listing of folders. Files under assets/ have their digest in their name
// and may be kept for ever.
func page(files fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" {
			name = "index.html"
		}
		data, err := read(files, name)
		switch {
		case err == nil:
		case name == "index.html":
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			_, _ = io.WriteString(w, unbuilt) // only a broken connection can fail here
			return
		default:
			writeProblem(w, r, http.StatusNotFound, "no such address; the page is at /, the API under /api/v1")
			return
		}
		kind := kinds[path.Ext(name)]
		if kind == "" {
			kind = mime.TypeByExtension(path.Ext(name))
		}
		if kind == "" {
			kind = "application/octet-stream"
		}
		h := w.Header()
		h.Set("Content-Type", kind)
		if strings.HasPrefix(name, "assets/") {
			h.Set("Cache-Control", "public, max-age=31536000, immutable")
		} else {
			tag := etag(string(data))
			h.Set("Cache-Control", "no-cache")
			h.Set("ETag", tag)
			if r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		_, _ = w.Write(data)
	})
}

// read returns a file of the page. Folders, dot files and names that leave the
// tree are not there.
func read(files fs.FS, name string) ([]byte, error) {
	if files == nil || !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return nil, fs.ErrNotExist
		}
	}
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, errors.Join(fs.ErrNotExist, err)
	}
	return data, nil
}
