package api

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.css
var docsCSS []byte

//go:embed docs.html
var docsHTML string

var docsPage = template.Must(template.New("docs").Parse(docsHTML))

// docRoute is a route as the documentation page shows it.
type docRoute struct {
	ID, Method, Path, Summary string
	Parameters                []docParameter
	Body                      string // JSON Schema of what is sent, "" nothing
	Answer                    string // JSON Schema of the answer
}

type docParameter struct {
	Name, In, Type, Doc, Accepts string
	Required                     bool
}

// docs serves the documentation page at /api/docs. It is made of the
// description itself, once, and loads nothing but its own style.
func docs(mux *http.ServeMux, api *huma.OpenAPI) error {
	var routes []docRoute
	for path, item := range api.Paths {
		for method, op := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post} {
			if op == nil {
				continue
			}
			r := docRoute{ID: op.OperationID, Method: method, Path: path, Summary: op.Summary}
			for _, p := range op.Parameters {
				r.Parameters = append(r.Parameters, docParameter{p.Name, p.In, p.Schema.Type, p.Description, accepts(p.Schema), p.Required})
			}
			if op.RequestBody != nil {
				if m := op.RequestBody.Content["application/json"]; m != nil {
					r.Body = schemaText(api, m.Schema)
				}
			}
			for _, status := range []string{"200", "201"} {
				if res := op.Responses[status]; res != nil {
					if m := res.Content["application/json"]; m != nil {
						r.Answer = schemaText(api, m.Schema)
					}
				}
			}
			routes = append(routes, r)
		}
	}
	slices.SortFunc(routes, func(a, b docRoute) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	var page bytes.Buffer
	err := docsPage.Execute(&page, map[string]any{"Title": api.Info.Title, "Version": api.Info.Version, "About": api.Info.Description, "Routes": routes})
	if err != nil {
		return err
	}
	serve := func(kind string, data []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(data) // only a broken connection can fail here
		}
	}
	mux.Handle("GET /api/docs", serve("text/html; charset=utf-8", page.Bytes()))
	mux.Handle("GET /api/docs.css", serve("text/css; charset=utf-8", docsCSS))
	return nil
}

// accepts says in words what a parameter may be.
func accepts(s *huma.Schema) string {
	var out []string
	if len(s.Enum) > 0 {
		var values []string
		for _, v := range s.Enum {
			if text, ok := v.(string); ok {
				values = append(values, text)
			}
		}
		out = append(out, "one of "+strings.Join(values, ", "))
	}
	number := func(word string, v *float64) {
		if v != nil {
			b, _ := json.Marshal(*v) // a finite number
			out = append(out, word+" "+string(b))
		}
	}
	number("from", s.Minimum)
	number("to", s.Maximum)
	if s.Default != nil {
		b, err := json.Marshal(s.Default)
		if err == nil {
			out = append(out, "by default "+string(b))
		}
	}
	switch {
	case s.Format == "date":
		out = append(out, "a day such as 2017-10-04")
	case s.PatternDescription != "":
		out = append(out, s.PatternDescription)
	case s.Pattern != "":
		out = append(out, s.Pattern)
	}
	return strings.Join(out, "; ")
}

// schemaText writes a schema with the one it names put in its place.
func schemaText(api *huma.OpenAPI, s *huma.Schema) string {
	if s == nil {
		return ""
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		if named := api.Components.Schemas.Map()[name]; named != nil {
			s = named
		}
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return ""
	}
	return string(b)
}
