package name

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"salient"
	"salient/know/model"
)

// A Finder finds names. It keeps no state between articles and may be used by
// any number of goroutines.
type Finder struct {
	load  func() (*model.Names, error)
	lists func() (*model.Lists, error)
}

// New returns a finder over a trained model and lists of known names, both of
// them asked for when the first article is read and, by each article, again.
func New(load func() (*model.Names, error), lists func() (*model.Lists, error)) *Finder {
	return &Finder{load, lists}
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

// Find returns the names of a document in reading order, without overlaps:
// proper names first, then what the scheme of war adds. Furniture is passed over.
// Time is linear in the number of words.
func (f *Finder) Find(a salient.Article, d salient.Document) []salient.NameMention {
	r, err := f.read(a, d)
	if err != nil {
		return nil
	}
	m := r.m
	var out []salient.NameMention
	for _, s := range r.decode(m.Scheme(Proper)) {
		out = append(out, salient.NameMention{Site: s.Site, Type: kinds[s.Type], Proper: true})
	}
	taken := len(out)
	for _, s := range r.decode(m.Scheme(War)) {
		hit := slices.ContainsFunc(out[:taken], func(o salient.NameMention) bool {
			return o.Sentence == s.Sentence && o.First < s.Last && s.First < o.Last
		})
		if !hit {
			out = append(out, salient.NameMention{Site: s.Site, Type: kinds[s.Type]})
		}
	}
	slices.SortFunc(out, func(a, b salient.NameMention) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.First, b.First))
	})
	return out
}

// Scheme returns the names of one scheme alone. The error wraps
// salient.ErrNotFound where there is no such scheme, and what the model and the
// lists gave.
func (f *Finder) Scheme(scheme string, a salient.Article, d salient.Document) ([]Span, error) {
	r, err := f.read(a, d)
	if err != nil {
		return nil, err
	}
	k := r.m.Scheme(scheme)
	if k < 0 {
		return nil, fmt.Errorf("scheme %q of names: %w", scheme, salient.ErrNotFound)
	}
	return r.decode(k), nil
}
