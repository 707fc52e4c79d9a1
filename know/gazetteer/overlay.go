package gazetteer

import (
	"io/fs"
	"slices"
	"strings"

	"salient"
)

// An overlay holds what people wrote by hand beside the big index: features
// that tables of settlements lack, and spellings of known places. It is small
// and lives in memory.
type overlay struct {
	list  []salient.Place
	forms []overlayForm // sorted by skeleton, then spelling
	byID  map[salient.PlaceID]int
}

type overlayForm struct {
	key   Key
	form  string
	place int
}

func (o *overlay) withSkeleton(skeleton string, yield func(place int, form string, k *Key)) {
	i, _ := slices.BinarySearchFunc(o.forms, skeleton, func(f overlayForm, s string) int { return strings.Compare(f.key.Skeleton, s) })
	for ; i < len(o.forms) && o.forms[i].key.Skeleton == skeleton; i++ {
		yield(o.forms[i].place, o.forms[i].form, &o.forms[i].key)
	}
}

func (o *overlay) hasPrefix(p string) bool {
	i, _ := slices.BinarySearchFunc(o.forms, p, func(f overlayForm, s string) int { return strings.Compare(f.key.Skeleton, s) })
	return i < len(o.forms) && strings.HasPrefix(o.forms[i].key.Skeleton, p)
}

func (o *overlay) place(n int) salient.Place { return o.list[n] }

func loadOverlay(fsys fs.FS, x *index) (*overlay, error) {
	return &overlay{byID: map[salient.PlaceID]int{}}, nil
}
