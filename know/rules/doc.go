// Package rules reads the claim rules: what words say that something happened,
// who plays which part, and what kind of claim it makes.
//
// A rule file is plain text, UTF-8, one thing a line; "#" begins a comment that
// runs to the end of the line. Two kinds of entry:
//
//	class weapons = rifle, mortar, @explosives
//
// names a list of lemmas for use in rules; "@" takes in another class, and a
// second line for the same class adds to it.
//
//	rule took-place
//	  verb      capture, take+back, take obj/control|possession
//	  says      capture
//	  recipient from:force
//	  actor     subj:force, by:force
//	  place!    obj:place
//
// is one construction. Keys:
//
//	verb, noun, adj, word   triggers, separated by commas (below)
//	says TYPE [MODE]        what it claims; exactly one
//	also TYPE [MODE]        a further claim with the same parts
//	when COND, COND         all must hold; "!" negates (list in Conditions)
//	need ROLE|ROLE, ROLE    of each group at least one must be filled
//	modality NAME           set whatever the grammar says, unless that is less actual
//	more                    later rules may fire on the same words too
//	else                    tried only after every rule without it, however specific
//	whereabouts             the place says roughly where, it is not itself what changed hands: "at" is read as "near"
//	ROLE ALT, ALT           what fills the role: the first alternative that is filled wins
//
// Roles: actor, recipient, place, origin, destination, via, axis, bound, count,
// axis. "!" after the role's name: no claim without it.
//
// A trigger is a lemma, then optional "+word" particles that belong to it, then
// optional frame parts FN/LEMMA|LEMMA: an argument in function FN with one of
// these lemmas (or @class; "any" is any word). What hangs on a frame part counts as hanging on the
// trigger: in "take obj/control" the phrase "of the town" is an argument in
// function "of". "!FN/..." wants no such argument. "@class" stands for all
// words of a class; "*" for a word that no rule names and of which the tagger of
// events says that it tells of an event of the rule's type. More parts make a trigger more specific; of the rules on one
// trigger word the most specific that is filled wins, then the earliest; each
// condition asked for by "when" counts as a part.
//
// An alternative is FN or FN:FILLER. Functions are the deep ones: "subj" is who
// does it, whether the clause is active, passive, relative or participial;
// "obj" is to whom it is done; other functions are "iobj", "self" (the trigger, "theirs"), "poss" (its, the
// army's), "mod" (words before a noun), "comp" (a clause), "loc" (any phrase of
// place), "head" (the noun that a participle describes), "clause" (anything of
// that kind in the same clause; weakest), and any preposition ("from", "out-of",
// "according-to"). Fillers: "force" (who can fight: actors and words for
// fighters), "person" (force or civilians), "civil", "place", "@class" (a lemma),
// "any". A count is filled by a unit ("km", "people").
package rules
