package claim

import "salient"

// described is the name of a place that a participle behind a comma describes,
// where the tree has it say something of the clause: "shelled Town, held by the
// rebels since May". Only verbs of holding and taking; "advanced on Town, backed by
// jets" describes who advanced. -1 if there is none.
func (sc *scene) described(i int) int {
	if i < 2 || sc.base(i) != "advcl" || sc.norm(i-1) != "," || !sc.is("tenure", i) || sc.mark(i) != "" || !sc.passive(i) || sc.child(i, "nsubj", "aux") >= 0 {
		return -1
	}
	for _, m := range sc.places {
		if m.Last == i-1 && !m.Metonym && m.Naming == salient.ByName {
			return m.Head
		}
	}
	return -1
}

// withObject puts a word in the place of an object that was lent by the clause above.
func withObject(args []arg, obj int) []arg {
	out := []arg{{"obj", obj, "acl^ before the comma", costShared}}
	for _, a := range args {
		if a.fn != "obj" {
			out = append(out, a)
		}
	}
	sortArgs(out)
	return out
}
