package scenario

import "salient"

// A verb is a way of saying that something happened or is so.
type verb struct {
	words string // between the actors and the places
	typ   salient.Type
	mode  string
	// The preposition after which the other actors stand, if any may.
	other string
	// swap: those before the verb are the recipients.
	swap bool
	role string // of the places; "" is location
}

// verbs lists them, longer ones before those they begin with.
var verbs = []verb{
	{words: "repelled an attack on", typ: salient.Clash, mode: "repelled", other: "by"},
	{words: "reached an agreement at", typ: salient.Negotiate, mode: "agree", other: "with"},
	{words: "laid down arms at", typ: salient.Surrender, other: "to"},
	{words: "is shut in at", typ: salient.PocketState, other: "by"},
	{words: "cut the road at", typ: salient.RouteChange, mode: "cut", other: "against"},
	{words: "set up a base at", typ: salient.Deploy, mode: "base"},
	{words: "sent men to", typ: salient.Deploy, mode: "reinforce"},
	{words: "dug in at", typ: salient.Deploy, mode: "fortify"},
	{words: "advanced toward", typ: salient.Advance, other: "against", role: "destination"},
	{words: "advanced at", typ: salient.Advance, other: "against"},
	{words: "handed over", typ: salient.Withdraw, mode: "transfer", other: "to"},
	{words: "withdrew from", typ: salient.Withdraw, other: "before"},
	{words: "was bombed at", typ: salient.AirStrike, other: "by", swap: true},
	{words: "was shelled at", typ: salient.Shelling, other: "by", swap: true},
	{words: "was thrown back at", typ: salient.Clash, mode: "repelled", other: "by", swap: true},
	{words: "is besieged at", typ: salient.Sieged, other: "by", swap: true},
	{words: "besieges", typ: salient.Besiege, other: "in"},
	{words: "encircled", typ: salient.Besiege, mode: "encircle", other: "in"},
	{words: "captured", typ: salient.Capture, other: "from"},
	{words: "took", typ: salient.Capture, other: "from"},
	{words: "lost", typ: salient.Capture, other: "to", swap: true},
	{words: "holds", typ: salient.Controls, other: "against"},
	{words: "is at", typ: salient.Presence},
	{words: "fought at", typ: salient.Clash, other: "with"},
	{words: "fought itself at", typ: salient.Clash, mode: "infighting"},
	{words: "bombed", typ: salient.AirStrike, other: "against"},
	{words: "shelled", typ: salient.Shelling, other: "against"},
	{words: "blew itself up at", typ: salient.Explosive, mode: "suicide", other: "against"},
	{words: "fled from", typ: salient.Flee, other: "before", role: "origin"},
	{words: "speaks of", typ: salient.Statement},
}

// modalities by the word before the colon.
var modalities = map[string]salient.Modality{
	"denies": salient.Negated, "perhaps": salient.Hedged, "plans": salient.Intent, "expects": salient.Forecast,
	"formerly": salient.Historical, "reportedly": salient.Reported, "if": salient.Conditional,
}
