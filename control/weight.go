package control

import (
	"salient"
)

// reliability turns the Admiralty grade of a source into a factor. "F" cannot
// be judged, which is neither trust nor distrust: between C and D.
func reliability(grade byte) float64 {
	switch grade {
	case 'A':
		return 1
	case 'B':
		return 0.9
	case 'C':
		return 0.75
	case 'D':
		return 0.45
	case 'E':
		return 0.2
	}
	return 0.6
}

// credibility turns the Admiralty grade of an item into a factor. 6 cannot be
// judged.
func credibility(grade int) float64 {
	switch grade {
	case 1:
		return 1
	case 2:
		return 0.9
	case 3:
		return 0.7
	case 4:
		return 0.4
	case 5:
		return 0.15
	}
	return 0.8
}

// modality is 0 for everything that is not said to be so.
func modality(m salient.Modality) float64 {
	switch m {
	case salient.Asserted:
		return 1
	case salient.Reported:
		return 0.9
	}
	return 0
}

// part discounts headlines: they say more than the text under them.
func part(p salient.Part) float64 {
	switch p {
	case salient.Title:
		return 0.7
	case salient.Standfirst:
		return 0.85
	case salient.Furniture:
		return 0
	}
	return 1
}

// interest discounts what a side says in its own favour: a gain of its own or
// a loss of somebody else's, told by a speaker of that side.
func interest(voice string, r salient.Role, h string) float64 {
	if voice == "" || r.Side == "" {
		return 1
	}
	if own := voice == r.Side; own && h == gains || !own && h == loses {
		return 0.8
	}
	return 1
}

// where says how far a claim's place bears on the settlement itself: the
// smaller of what the relation and what the precision allow.
func where(cp salient.ClaimPlace) float64 {
	return min(relation(cp.Relation), precision(cp.Precision))
}

func relation(r salient.Relation) float64 {
	switch r {
	case "", salient.At:
		return 1
	case salient.PartOf, salient.Through:
		return 0.6
	case salient.EastBank, salient.WestBank:
		return 0.5
	case salient.Outskirts, salient.Between, salient.CountryOf, salient.Whole:
		return 0.4
	case salient.Near:
		return 0.35
	case salient.NorthOf, salient.SouthOf, salient.EastOf, salient.WestOf, salient.Along:
		return 0.3
	case salient.From:
		return 0.2
	case salient.Toward:
		return 0.1
	}
	return 0.3
}

// precision follows UCDP's where_prec; 0 (not given) does not discount, since
// the place was resolved to this very settlement.
func precision(p salient.Precision) float64 {
	switch p {
	case 0, 1:
		return 1
	case 2:
		return 0.7
	case 3:
		return 0.35
	case 4:
		return 0.2
	case 5:
		return 0.25
	case 6:
		return 0.05
	}
	return 0
}

// state reports whether claims of the type say how things are rather than
// what happened.
func state(t salient.Type) bool {
	switch t {
	case salient.Controls, salient.Presence, salient.PocketState, salient.Extent, salient.Sieged, salient.RouteStatus,
		salient.BorderAccess, salient.Strength, salient.Condition, salient.PopulationAtRisk, salient.HeldCaptive, salient.ForecastIntent:
		return true
	}
	return false
}
