package sample

import (
	"strconv"
	"strings"
	"time"

	"salient"
)

// Date returns midnight UTC of a day; it panics on an impossible one, since
// only a test can be at fault.
func Date(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic("sample: day " + strconv.Quote(s) + " is not YYYY-MM-DD")
	}
	return t
}

// A Claim describes a claim in the few words a test cares about. Names are
// those of the country; zero fields get plain defaults.
type Claim struct {
	Type       salient.Type
	Mode       string
	Modality   salient.Modality // default asserted
	By         string           // actors, parted by commas
	Against    string           // recipients, parted by commas
	Place      string           // the location; several parted by commas
	PlaceRole  string           // default "location"
	Relation   salient.Relation // default at
	Outlet     string           // default "northgate-wire"
	Speaker    string
	Side       string
	Through    string
	Published  string // day; "" undated
	On         string // valid day or "FROM..TO" (both inclusive); default the day of publication
	Basis      salient.Basis
	Part       salient.Part // default body
	Article    salient.ArticleID
	Reliable   byte
	Credible   int
	Precision  salient.Precision
	Start      int // where the evidence starts in its article; tells claims apart
	Quantities []salient.Quantity
}

// Build makes the noun.
func (s Claim) Build() salient.Claim {
	if s.Modality == "" {
		s.Modality = salient.Asserted
	}
	if s.Outlet == "" {
		s.Outlet = "northgate-wire"
	}
	if s.PlaceRole == "" {
		s.PlaceRole = "location"
	}
	if s.Relation == "" {
		s.Relation = salient.At
	}
	if s.Part == "" {
		s.Part = salient.Body
	}
	if s.Article == "" {
		s.Article = salient.NewArticleID(salient.OutletID(s.Outlet), "", s.Published+"|"+s.By+"|"+s.Place+"|"+string(s.Type))
	}
	c := salient.Claim{
		Article: s.Article, Part: s.Part, At: salient.Span{Start: s.Start, End: s.Start + 10},
		Type: s.Type, Mode: s.Mode, Modality: s.Modality,
		Actors: roles(s.By), Recipients: roles(s.Against), Quantities: s.Quantities,
		Voice:       salient.Voice{Outlet: salient.OutletID(s.Outlet), Speaker: s.Speaker, Side: s.Side, Through: s.Through},
		Reliability: s.Reliable, Credibility: s.Credible, Extractor: "sample/1",
	}
	if s.Published != "" {
		c.Known = Date(s.Published)
	}
	for _, name := range split(s.Place) {
		p := Place(name)
		c.Places = append(c.Places, salient.ClaimPlace{
			Place: p.ID, Name: p.Name, Kind: p.Kind, Country: p.Country, Point: p.Point, Located: p.ID != "",
			Precision: s.Precision, Relation: s.Relation, Role: s.PlaceRole, Text: name,
		})
	}
	c.When = s.when()
	c.ID = salient.NewClaimID(c.Article, c.At, c.Type, strings.Join([]string{s.By, s.Against, s.Place, string(s.Part), string(s.Modality), s.On}, "|"))
	return c
}

func (s Claim) when() salient.When {
	on := s.On
	if on == "" {
		on = s.Published
	}
	if on == "" {
		return salient.When{Basis: salient.Unknown}
	}
	from, to, is := strings.Cut(on, "..")
	if !is {
		to = from
	}
	basis := s.Basis
	if basis == "" {
		basis = salient.Explicit
	}
	edtf := from
	if is {
		edtf = from + "/" + to
	}
	w := salient.When{EDTF: edtf, Basis: basis}
	if from != "" {
		w.From = Date(from)
	}
	if to != "" {
		w.To = Date(to).AddDate(0, 0, 1)
	}
	return w
}

func roles(names string) []salient.Role {
	var out []salient.Role
	for _, name := range split(names) {
		a := Actor(name)
		if a.ID == "" {
			a.ID, a.Name = salient.ActorID("x:"+strings.ReplaceAll(strings.ToLower(name), " ", "-")), name
		}
		out = append(out, salient.Role{Actor: a.ID, Name: a.Name, Side: a.Side, Text: name})
	}
	return out
}

func split(list string) []string {
	var out []string
	for _, s := range strings.Split(list, ",") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
