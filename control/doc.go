// Package control says who holds one place over time, how surely, and why.
//
//	m := control.New(effects)                  // the ontology's effects table
//	held := m.Infer(place, claims)             // claims that bear on the place, in any order
//	now, ok := control.At(held, day)
//
//	n := m.NewNet()                            // or: all places, and more as they come
//	n.Settle(places, claimsOf, pointOf)
//	held := n.History(place)
//
// # Model
//
// Each place has two hidden chains over days, a hidden Markov model each
// (Rabiner 1989):
//
//	x_t ∈ {nobody known, a_1 … a_K}   who holds the place
//	f_t ∈ {quiet, contested}          whether it is being fought over
//
// Between reports both follow the redraw chain of Felsenstein (1981), written
// here for time instead of evolution: with rate ρ the state is drawn anew from
// a resting distribution π, so over Δ days
//
//	T_Δ(i→j) = e^(−ρΔ)·[i=j] + (1 − e^(−ρΔ))·π_j          ρ = ln 2 / half-life
//
// It is closed under composition (T_a·T_b = T_a+b), so days may be added or
// left out without changing the result, and it forgets: π rests at "nobody
// known", hence what is not said again fades to unknown with a documented
// half-life.
//
// A report of a change waives the cost of change. On a day with reports of
// change the transition is a mixture (an input-driven transition in the sense
// of Bengio and Frasconi 1995):
//
//	T_d = (1 − κ_d)·T_Δ + κ_d·1·r_d        κ_d = 1 − Π_c (1 − κ_c)
//
// κ_c grows with the weight of report c, and r_d is what the reports, if true,
// leave behind: the captor for a capture, nobody for a loss. Hence gains are
// never taken to last: a town can fall three times in a month.
//
// Every piece of evidence e on day d adds its weight w_e, in nats, to the log
// likelihood of its actor's state. Losing ("−1" in the effects table) is a
// negative weight. Evidence of fighting weighs on f. Posteriors are exact, by
// forward–backward; cost is linear in the evidence and in K.
//
// # Weight of a claim
//
//	w = Scale · effect · reliability · credibility · modality · part · interest · where · repetition
//
// with the tables in weight.go. Only asserted and reported claims with a day
// of their own count (salient.Modality.Actual; basis not "inferred").
// The n-th repetition from one origin counts RepeatFactor^(n−1).
//
// # Before a word
//
// Who is said to have lost a place held it before, and who is first said to hold
// it, too, unless it is presumed from whom it came to hold it of late (Presumed):
// then that was so until FreshDays before. That is taken back BackDays at most, to
// the previous word if that is nearer, at BackFactor of the weight: as far as
// knowledge reaches forward (HalfLife). Where one is said to hold what by the last
// word another held, it passed on a day between of which nothing is known: any is
// as likely, so the middle parts them best. Before that: unknown.
//
// A loser or heir whom only the fold presumed weighs less.
//
// # Guesses against plain words
//
// Who is seen, shut in or counted at a place within GuessDays of plain words that
// another took or holds it counts GuessFactor of its weight and is no direct word,
// until a second source lets one guess the same.
//
// # Coupling
//
// A Net lets neighbouring places lean towards one another by structured mean
// field (Saul and Jordan 1996): each place keeps its exact chain, and gets from
// its neighbours' marginals q a field that acts in proportion to time,
//
//	h_p,t(a) = Coupling · min(1, Σw) · Δt · Σ_n w_n·q_n,t(a) / Σw       a ≠ nobody
//
// with w_n = e^(−distance/ReachKM) within ReachKM, less behind a barrier. What
// somebody lost to nobody named goes, in the mixture above, in part to those who
// hold the neighbours: r_d(a) = TakenTo · q̄(a) / (Σ q̄(others) + (q̄(nobody) +
// q̄(loser))/2), and the rest to nobody. Such a place counts as spoken of for
// them if it was taken and two near neighbours are theirs, not if it was only left.
//
// There are two sweeps, each from the marginals of the one before, so that the
// result at a place depends on what is said within three steps of it and on
// nothing else: not on the order of arrival, not on the rest of the war. On two
// coupled places the field lies nearer to the joint model, added up over every
// state, than the places alone do; a test holds it to half the distance. A
// place without a word of its own is not in the net.
//
// # Places of which no word is known
//
// Around guesses from those who hold the places within AroundKM, c being one of them:
//
//	v_c = p_c · e^(−distance/AroundFade) (· BehindWall)      P(a) = AroundSure · Σ_{c of a} v_c / Σ_c v_c
//
// where a's share is AroundShare or more. It is asked for, and goes into no history.
//
// # What it does not do
//
// It does not see roads, forces or intentions; it does not know which of two
// copies of a text came first (package fuse does); it never turns a plan, a
// forecast or a denial into control.
//
// # Sources
//
//	L. Rabiner, "A tutorial on hidden Markov models", Proc. IEEE 77 (1989), 257–286.
//	J. Felsenstein, "Evolutionary trees from DNA sequences", J. Mol. Evol. 17 (1981), 368–376.
//	Y. Bengio, P. Frasconi, "An input output HMM architecture", NIPS 7 (1995).
//	L. Saul, M. Jordan, "Exploiting tractable substructures in intractable networks", NIPS 8 (1996).
//	NATO AJP-2.1 (Admiralty code): reliability A–F, credibility 1–6.
package control
