// Package dating says on which days a report fits what other reports say.
//
//	c := dating.NewCorpus(reports)                  // those with a day, and their words and claims
//	r := c.Date(report, ground)                     // a distribution over days
//	w := dating.Order(reports)                      // which of several undated ones comes first
//	b := dating.Breaks(report, day, ground)         // claims that do not fit a day
//
// # Model
//
// Candidates are the days from EarlierDays before the first dated report to
// LaterDays after the last. The probability of a day is
//
//	P(t | report) ∝ prior(t) · exp( Σ_k w_k · f_k(t) )
//
// a conditional logit (McFadden 1974) over these clues:
//
//	words   how the report's words are used in the reports round t: a temporal
//	        language model (de Jong, Rode and Hiemstra 2005; Kanhabua and Nørvåg 2008)
//	        smoothed over time by a kernel exp(−|Δ|/ScaleDays)
//	places  the same for the places that its claims name
//	alike   how like it the reports round t are, by the cosine of their words
//	control how its claims fit who held which place on t, by the reports of others
//	dates   days and months that it names: they lie behind it, and mostly not far
//	names   names that came up or went out of use, by the actor registry
//	figures how many pockets and how much ground it leaves to an actor, against what
//	        the reports round t state; after the last of them less is no surprise
//	new     how many of its places nobody else names: for a day after the last
//	        report against one among them
//
// The first three compare the days near t with all days, so that beyond the
// last report, where nothing is near, they say nothing: a report that is like
// none of the days among the others is more likely to be later (or earlier)
// than like any of them. How new the places of a later report are is learned from
// the reports themselves, by hiding from each all that came after it.
//
// The prior gives InsidePrior to the days between the first and the last
// report alike, and LaterPrior and EarlierPrior to the days beyond, falling off
// with LaterScale and EarlierScale days.
//
// The weights w_k are set once (weights.go) by the days of dated reports of which
// each is hidden in turn; docs/method.md has the scores.
//
// # What it does not do
//
// It never turns a day that it found into evidence: who asks is told the days,
// marked as inferred, and the ledger is not changed. It does not know the world
// beyond the reports and the registry.
//
// # Sources
//
//	D. McFadden, "Conditional logit analysis of qualitative choice behavior", 1974.
//	F. de Jong, H. Rode, D. Hiemstra, "Temporal language models for the disclosure of historical text", AHC 2005.
//	N. Kanhabua, K. Nørvåg, "Improving temporal language models for determining time of non-timestamped documents", ECDL 2008.
package dating
