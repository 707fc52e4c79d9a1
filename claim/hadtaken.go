package claim

import (
	"slices"

	"salient"
)

// hadTaken gives the captor to "loses Town, taken nine days before": who loses it now
// is who took it then.
func (sc *scene) hadTaken(drafts []draft) {
	for i := range drafts {
		dr := &drafts[i]
		if dr.Type != salient.Capture || len(dr.Actors)+len(dr.Recipients) > 0 || sc.base(dr.token) != "acl" || !sc.is("retakes", dr.token) {
			continue
		}
		noun := sc.head(dr.token)
		v := sc.head(noun)
		if v < 0 || sc.base(noun) != "obj" || !sc.is("loses", v) {
			continue
		}
		for _, o := range drafts {
			if o.token == v && o.Type == salient.Capture && len(o.Recipients) > 0 {
				dr.Actors = slices.Clone(o.Recipients)
				dr.Reasons = append(slices.Clone(dr.Reasons), salient.Reason{Rule: "who loses it had taken it", Weight: 0.7, Text: sc.norm(v)})
				break
			}
		}
	}
}
