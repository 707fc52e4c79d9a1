package sqlstore

import "salient"

// words holds each string once. Claims repeat their types, actors, places and
// outlets without end; those of an invented war take a fifth less memory so.
type words map[string]string

func share[S ~string](w words, s *S) {
	if have, ok := w[string(*s)]; ok {
		*s = S(have)
	} else {
		w[string(*s)] = string(*s)
	}
}

// claim shares what claims repeat; ids of claims and the words of sentences are left.
func (w words) claim(c *salient.Claim) {
	share(w, &c.Article)
	share(w, &c.Type)
	share(w, &c.Mode)
	share(w, &c.Modality)
	share(w, &c.When.EDTF)
	share(w, &c.When.Basis)
	share(w, &c.When.Text)
	share(w, &c.Voice.Outlet)
	share(w, &c.Voice.Speaker)
	share(w, &c.Voice.Side)
	share(w, &c.Voice.Through)
	share(w, &c.Extractor)
	for _, rs := range [2][]salient.Role{c.Actors, c.Recipients} {
		for i := range rs {
			share(w, &rs[i].Actor)
			share(w, &rs[i].Name)
			share(w, &rs[i].Side)
			share(w, &rs[i].Text)
		}
	}
	for i := range c.Places {
		p := &c.Places[i]
		share(w, &p.Place)
		share(w, &p.Name)
		share(w, &p.Kind)
		share(w, &p.Country)
		share(w, &p.Relation)
		share(w, &p.Role)
		share(w, &p.Text)
	}
	for i := range c.Quantities {
		share(w, &c.Quantities[i].Unit)
		share(w, &c.Quantities[i].Group)
		share(w, &c.Quantities[i].Text)
	}
	for i := range c.Reasons {
		share(w, &c.Reasons[i].Rule)
		share(w, &c.Reasons[i].Text)
	}
}
