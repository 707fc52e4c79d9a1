package geojson

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// A feature of RFC 7946, section 3.2.
type feature struct {
	ID         string
	Geometry   *geometry
	Properties any
}

// MarshalJSON adds the type, which every feature has.
func (f feature) MarshalJSON() ([]byte, error) {
	return marshal(struct {
		Type       string    `json:"type"`
		ID         string    `json:"id"`
		Geometry   *geometry `json:"geometry"`
		Properties any       `json:"properties"`
	}{"Feature", f.ID, f.Geometry, f.Properties})
}

// A collection is written feature by feature. The first error stays.
type collection struct {
	w     *bufio.Writer
	count int
	head  []byte // JSON of the member "salient"; nil: none
	err   error

	opened bool
}

// newCollection opens a collection; at and known, if not "", become members.
func newCollection(w io.Writer, at, known string) *collection {
	c := &collection{w: bufio.NewWriterSize(w, 32<<10)}
	c.write([]byte(`{"type":"FeatureCollection",`))
	for _, m := range []struct{ name, value string }{{"at", at}, {"known", known}} {
		if m.value != "" {
			c.write([]byte(`"` + m.name + `":"` + m.value + `",`))
		}
	}
	return c
}

// open writes what stands before the features, once.
func (c *collection) open() {
	if c.opened {
		return
	}
	c.opened = true
	if c.head != nil {
		c.write([]byte(`"salient":`))
		c.write(c.head)
		c.write([]byte{','})
	}
	c.write([]byte(`"features":[`))
}

func (c *collection) feature(f feature) {
	if c.err != nil {
		return
	}
	b, err := marshal(f)
	if err != nil {
		c.err = err
		return
	}
	c.raw(b)
}

// raw writes a feature that is JSON already.
func (c *collection) raw(b []byte) {
	c.open()
	if c.count > 0 {
		c.write([]byte{','})
	}
	c.count++
	c.write([]byte{'\n'})
	c.write(b)
}

func (c *collection) close() error {
	c.open()
	c.write([]byte("\n]}\n"))
	if c.err == nil {
		c.err = c.w.Flush()
	}
	return c.err
}

func (c *collection) write(b []byte) {
	if c.err == nil {
		_, c.err = c.w.Write(b)
	}
}

// marshal leaves "<" and "&" as they are: the output is no web page.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}
