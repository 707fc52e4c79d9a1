// Package actors is the registry of who acts in armed conflicts: states and
// their forces, armed groups, coalitions, operations, organisations; what texts
// call them, to whom they belong, whose side they are on, each with its dates.
//
// It reads seven tables (data/actors): states, actors, aliases, parents, blocs,
// sides, relations. Every row of one that names something of another is checked
// when they are loaded, and a complaint says file and line.
//
// Names are matched folded: without case, marks, apostrophes, hyphens and the
// article (see Fold). Case is looked at afterwards, because an acronym in small
// letters is another word.
//
// The package does not read text. Which of several matches a report means is
// for mention/actor to say; Lookup returns them all, with scores.
package actors
