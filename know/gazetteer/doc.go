// Package gazetteer knows the places of the world by name and by position:
// settlements down to villages, provinces, countries, and the features that
// reports of a conflict name (deserts, rivers, oil fields, dams, crossings).
//
//	g, err := gazetteer.Open(data.FS)
//	for _, m := range g.Lookup("Deir Ezzor") {
//		fmt.Println(m.Score, m.Rule, m.Place.ID, m.Place.Name)
//	}
//
// Lookup folds transliterations (see Fold), scores by rule and names the
// rule; it does not choose. Which of twenty villages of one name is meant is
// for the reader of the text to say.
//
// The big index (world.bin, described in format.go) is made by internal/gen
// and read in place.
package gazetteer
