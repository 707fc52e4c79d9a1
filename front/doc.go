// Package front says what control everywhere amounts to at one moment: areas,
// pockets with what bounds them, exits, closure, advance, ways through.
//
//	t := &front.Tracer{Barriers: []front.Barrier{{Line: river, Crossings: bridges}}}
//	f := t.Trace(day, "red-column", held)   // held: one control a place
//
// # Ground
//
// Each place has a cell: what is nearer to it than to any other place given,
// and no further than CellKM (a Voronoi cell clipped to a disc, drawn as a
// polygon of discSides sides). Distances are taken on a plane that touches the
// globe in the middle of the places (equirectangular), which over 500 km errs
// by less than 0.5 %. Ground beyond all discs belongs to nobody, and ground
// round a place of which nothing is known is unknown: it is never given to a
// neighbour.
//
// # Links
//
// Two places are linked where their cells would touch if places of which
// nothing is known were left out, that is at most twice CellKM apart and
// nothing known lies between (a Delaunay edge of the known places, cut at that
// length). A link that crosses a barrier, such as a river, is cut unless a
// crossing lies within CrossKM of where it crosses. Two places of one holder are
// also linked up to OpenKM apart where the straight way between them comes
// through nobody else's cell and over no barrier: silence does not part them.
// Where Roads are given, places on them are linked along them as well. Links are neighbour distance,
// not roads: the reasons of every pocket say so.
//
// A pocket is a component of one actor's places under links between them. The
// actor's largest is its main body; it is listed too, since reports count it.
//
// # What it does not do
//
// It does not see terrain or forces, it does not smooth over time, and it does
// not know who is allied with whom unless Hostile says so.
package front
