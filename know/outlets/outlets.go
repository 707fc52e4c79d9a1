package outlets

import (
	"cmp"
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"salient"
	"salient/know/table"
)

// Unjudged is the Admiralty grade of a source of which nothing is known.
const Unjudged byte = 'F'

// An Outlet is one publisher or voice.
type Outlet struct {
	ID          salient.OutletID
	Name        string
	Country     string // ISO 3166-1 alpha-2; "" international or unknown
	Kind        string // one of Kinds
	Owner       string
	Ownership   string // one of Ownerships
	Lean        string // the side it is near, as in the registry of actors; "" none or unknown
	Reliability byte   // 'A'..'F', Admiralty code
	Reason      string // why it is not F; "" for F
	Hosts       []string
	Aliases     []string
}

// Invented reports whether the outlet exists in sample reports only.
func (o Outlet) Invented() bool { return o.Ownership == "invented" }

// Kinds of outlet.
var Kinds = []string{"agency", "broadcaster", "group-media", "monitor", "newspaper", "social-media", "state-media", "web"}

// Ownerships of outlets: "group" is an armed group, "party" a political one
// or its friends, "public" a body under public law with a say of its own.
var Ownerships = []string{"cooperative", "group", "intergovernmental", "invented", "ngo", "party", "private", "public", "state", "trust", "unknown"}

// A Registry is the loaded table; it is not changed after Load.
type Registry struct {
	outlets []Outlet // sorted by id
	byID    map[salient.OutletID]int
	byName  map[string]int
	byHost  map[string]int
}

// Load reads outlets.tsv. The error joins all complaints, each with file and
// line. Whether the sides exist is checked by package know.
func Load(fsys fs.FS) (*Registry, error) {
	t, err := table.Read(fsys, "outlets.tsv", "id", "name", "country", "kind", "owner", "ownership", "side", "reliability", "reason", "hosts", "aliases")
	if err != nil && t.Err() == nil { // could not be read at all
		return nil, err
	}
	r := &Registry{byID: map[salient.OutletID]int{}, byName: map[string]int{}, byHost: map[string]int{}}
	t.Unique("id")
	t.Sorted("id")
	for _, row := range t.Rows {
		o := Outlet{
			ID:        salient.OutletID(row.ID("id")),
			Name:      row.Need("name"),
			Country:   row.Text("country"),
			Kind:      row.OneOf("kind", Kinds...),
			Owner:     row.Need("owner"),
			Ownership: row.OneOf("ownership", Ownerships...),
			Lean:      row.Text("side"),
			Reason:    row.Text("reason"),
			Hosts:     row.List("hosts"),
			Aliases:   row.List("aliases"),
		}
		if o.Country != "" && (len(o.Country) != 2 || strings.ToUpper(o.Country) != o.Country) {
			row.Complain("country is %q, not two capital letters", o.Country)
		}
		grade := row.OneOf("reliability", "A", "B", "C", "D", "E", "F")
		o.Reliability = Unjudged
		if grade != "" {
			o.Reliability = grade[0]
		}
		if (o.Reliability == Unjudged) != (o.Reason == "") {
			row.Complain("reliability %s with reason %q; a reason belongs to every grade but F", grade, o.Reason)
		}
		i := len(r.outlets)
		r.outlets = append(r.outlets, o)
		r.byID[o.ID] = i
		for _, name := range append([]string{o.Name}, o.Aliases...) {
			k := fold(name)
			if other, ok := r.byName[k]; ok && other != i {
				row.Complain("%q is a name of %s already", name, r.outlets[other].ID)
				continue
			}
			r.byName[k] = i
		}
		for _, host := range o.Hosts {
			if other, ok := r.byHost[host]; ok {
				row.Complain("host %s is one of %s already", host, r.outlets[other].ID)
			}
			if host != strings.ToLower(host) || strings.ContainsAny(host, "/: ") || !strings.Contains(host, ".") {
				row.Complain("host is %q, not a name such as example.org", host)
			}
			r.byHost[host] = i
		}
	}
	if err := errors.Join(t.Err()); err != nil {
		return nil, err
	}
	return r, nil
}

// Outlet returns the outlet with an id.
func (r *Registry) Outlet(id salient.OutletID) (Outlet, bool) {
	i, ok := r.byID[id]
	if !ok {
		return Outlet{}, false
	}
	return r.outlets[i], true
}

// All returns the outlets, sorted by id.
func (r *Registry) All() []Outlet { return slices.Clone(r.outlets) }

// Reliability is the grade of an outlet, 'F' for an unknown one.
func (r *Registry) Reliability(id salient.OutletID) byte {
	o, ok := r.Outlet(id)
	if !ok {
		return Unjudged
	}
	return cmp.Or(o.Reliability, Unjudged)
}

// Lookup finds an outlet by its id, name or alias, whatever the case, the
// punctuation or a leading "the".
func (r *Registry) Lookup(name string) (Outlet, bool) {
	if o, ok := r.Outlet(salient.OutletID(name)); ok {
		return o, true
	}
	i, ok := r.byName[fold(name)]
	if !ok {
		return Outlet{}, false
	}
	return r.outlets[i], true
}

// ByURL finds the outlet under whose host, or a subdomain of it, an address lies.
func (r *Registry) ByURL(address string) (Outlet, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return Outlet{}, false
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	for host != "" {
		if i, ok := r.byHost[host]; ok {
			return r.outlets[i], true
		}
		_, rest, ok := strings.Cut(host, ".")
		if !ok {
			break
		}
		host = rest
	}
	return Outlet{}, false
}

// fold keeps letters and digits, small, and drops a leading "the".
func fold(s string) string {
	var b strings.Builder
	for i, w := range strings.Fields(strings.ToLower(s)) {
		if i == 0 && w == "the" {
			continue
		}
		for _, c := range w {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}
