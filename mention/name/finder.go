package name

import (
	"cmp"
	"errors"
	"slices"
	"sync"

	"salient"
	"salient/know/model"
)

// A Finder finds names. It keeps no state between articles and may be used by
// any number of goroutines.
type Finder struct {
	load  func() (*model.Names, error)
	lists func() (*model.Lists, error)
	rooms sync.Pool // of *room
}

// New returns a finder over a trained model and lists of known names, both of
// them asked for when the first article is read and, by each article, again.
func New(load func() (*model.Names, error), lists func() (*model.Lists, error)) *Finder {
	return &Finder{load: load, lists: lists, rooms: sync.Pool{New: func() any { return new(room) }}}
}

// Err tells why the model cannot be used, and unpacks it to find out. With an
// error, Find finds nothing.
func (f *Finder) Err() error {
	_, err1 := f.load()
	_, err2 := f.lists()
	return errors.Join(err1, err2)
}

// The schemes of naming: of proper names, and of everything that reports of a
// war name, common nouns for groups included.
const (
	Proper = "uner"
	War    = "re3d"
)

// kinds translates the types of the schemes.
var kinds = map[string]salient.NameType{
	"PER": salient.PersonName, "ORG": salient.OrganisationName, "LOC": salient.LocationName,
	"Person": salient.PersonName, "Organisation": salient.OrganisationName, "Location": salient.LocationName,
	"Nationality": salient.NationalityName, "Weapon": salient.WeaponName, "MilitaryPlatform": salient.PlatformName,
	"Vehicle": salient.VehicleName, "Temporal": salient.TimeName, "Quantity": salient.QuantityName,
	"Money": salient.MoneyName, "DocumentReference": salient.DocumentName, "CommsIdentifier": salient.AddressName,
}

// A Span is a name as a scheme has it.
type Span struct {
	salient.Site
	Type string // as the scheme calls it
}

// Find returns the names of the document that the reading was shown, in reading
// order, without overlaps: proper names first, then what the scheme of war adds.
// Furniture is passed over. Time is linear in the number of words.
func (r *Reading) Find(a salient.Article, d salient.Document) []salient.NameMention {
	if r.err != nil {
		return nil
	}
	defer r.done()
	var out []salient.NameMention
	for _, s := range r.decode(0, a, d) {
		out = append(out, salient.NameMention{Site: s.Site, Type: kinds[s.Type], Proper: true})
	}
	proper, k := out, 0
	for _, s := range r.decode(1, a, d) {
		// Both lists are in reading order: what lies before the span is done with.
		for k < len(proper) && before(proper[k].Site, s.Site) {
			k++
		}
		if k == len(proper) || before(s.Site, proper[k].Site) {
			out = append(out, salient.NameMention{Site: s.Site, Type: kinds[s.Type]})
		}
	}
	slices.SortFunc(out, func(a, b salient.NameMention) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.First, b.First))
	})
	return out
}

// before reports whether a ends before b begins.
func before(a, b salient.Site) bool {
	return a.Sentence < b.Sentence || a.Sentence == b.Sentence && a.Last <= b.First
}

// Spans returns the names of the one scheme that the reading was begun for. The
// error wraps salient.ErrNotFound where there is no such scheme, and what the
// model and the lists gave.
func (r *Reading) Spans(a salient.Article, d salient.Document) ([]Span, error) {
	if r.err != nil {
		return nil, r.err
	}
	defer r.done()
	return r.decode(0, a, d), nil
}
