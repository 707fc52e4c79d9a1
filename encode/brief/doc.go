// Package brief writes a situation down in sentences, each of which cites the
// claims that it rests on.
//
//	b := brief.Compose(situation, claims)
//	err := brief.Write(w, b, cite)  // cite words one claim: file, quote
//
// A sentence is put together from the fields of the claims that it cites: who,
// what, where, when and who says so. It cannot say more than they do: the verb
// is the claim's type, names and days are the claim's own, and what one side
// alone says is given as its word. Only what is asserted or reported is told;
// denials are told as denials, forecasts and intentions not at all. Check
// proves it for any brief.
package brief
