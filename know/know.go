// Package know opens a bundle of knowledge files and hands out its parts,
// checked against each other. The bundle is package data, or a folder in its
// place.
package know

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"salient/know/actors"
	"salient/know/gazetteer"
	"salient/know/lexicon"
	"salient/know/model"
	"salient/know/ontology"
	"salient/know/outlets"
	"salient/know/rules"
)

// Knowledge is what the stages know of the world. It is read-only.
type Knowledge struct {
	Version   string // of the tables and rules: 8 hex digits of their content
	Actors    *actors.Registry
	Ontology  *ontology.Ontology
	Outlets   *outlets.Registry
	Lexicon   *lexicon.Lexicon
	Rules     *rules.Set
	Gazetteer *gazetteer.Gazetteer
	Text      *model.Text
	Names     func() (*model.Names, error)   // unpacks the finder of names
	Events    func() (*model.Events, error)  // unpacks the tagger of events
	Holders   func() (*model.Holders, error) // unpacks the finder of holders
	Pockets   func() (*model.Holders, error) // unpacks the counter of pockets
	Roles     func() (*model.Roles, error)   // unpacks the finder of role fillers
	NameLists func() (*model.Lists, error)   // reads the lists of known names
}

// Load reads the bundle. The error joins the complaints of all parts; those
// about a line begin with file:line.
func Load(fsys fs.FS) (*Knowledge, error) {
	k := &Knowledge{}
	var errs []error
	part(&errs, fsys, "actors", actors.Load, &k.Actors)
	part(&errs, fsys, "ontology", ontology.Load, &k.Ontology)
	part(&errs, fsys, "outlets", outlets.Load, &k.Outlets)
	part(&errs, fsys, "lexicon", lexicon.Load, &k.Lexicon)
	part(&errs, fsys, "rules", rules.Load, &k.Rules)
	part(&errs, fsys, ".", gazetteer.Open, &k.Gazetteer)
	part(&errs, fsys, ".", model.Open, &k.Text)
	k.Names = model.OpenNames(fsys, k.Text)
	k.Events = model.OpenEvents(fsys, k.Text)
	k.Holders = model.OpenHolders(fsys, k.Text)
	k.Pockets = model.OpenPockets(fsys, k.Text)
	k.Roles = model.OpenRoles(fsys)
	k.NameLists = sync.OnceValues(func() (*model.Lists, error) { return model.OpenLists(fsys) })
	version, err := digest(fsys)
	errs = append(errs, err)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	k.Version = version
	return k, nil
}

// WithoutEvents is the same knowledge without the tagger of events.
func (k *Knowledge) WithoutEvents() *Knowledge {
	out := *k
	out.Events = func() (*model.Events, error) {
		return nil, fmt.Errorf("the tagger of events is left out: %w", fs.ErrNotExist)
	}
	return &out
}

// WithoutHolders is the same knowledge without the finder of holders.
func (k *Knowledge) WithoutHolders() *Knowledge {
	out := *k
	out.Holders = func() (*model.Holders, error) {
		return nil, fmt.Errorf("the finder of holders is left out: %w", fs.ErrNotExist)
	}
	return &out
}

// Lay puts gazetteers over the one that is built in. The version changes with
// them, so that what was drawn without them is drawn anew.
func (k *Knowledge) Lay(layers ...*gazetteer.Gazetteer) {
	for _, l := range layers {
		k.Gazetteer = k.Gazetteer.With(l)
		k.Version += "+" + l.Sum()
	}
}

// part loads one folder of the bundle.
func part[T any](errs *[]error, fsys fs.FS, folder string, load func(fs.FS) (T, error), into *T) {
	sub, err := fs.Sub(fsys, folder)
	if err == nil {
		*into, err = load(sub)
	}
	if err != nil {
		*errs = append(*errs, fmt.Errorf("%s: %w", folder, err))
	}
}

// digest names the content of the tables and rules. The gazetteer's index and
// the models have versions of their own and are too large to read at each start.
func digest(fsys fs.FS) (string, error) {
	h := sha256.New()
	for _, folder := range []string{"actors", "lexicon", "ontology", "outlets", "rules"} {
		err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			fmt.Fprintf(h, "%s %d\n", name, len(b))
			h.Write(b)
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("read %s: %w", folder, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:4]), nil
}
