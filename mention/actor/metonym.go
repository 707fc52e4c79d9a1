package actor

import (
	"fmt"

	"salient"
	"salient/know/actors"
)

// metonym adds a state, or a capital for it, where it acts. Where it is a
// place it is left to the finder of places.
func (r *reading) metonym(s *sentence, h *hit, states []actors.Match) {
	var score float64
	var why string
	if len(h.of(actors.Demonym)) == len(h.matches) {
		return // "Ruritanian" alone is an adjective, "Ruritanians" are people
	}
	if s.Parsed {
		score, why = r.acts(s, h)
	} else {
		score, why = r.seemsToAct(s, h)
	}
	if score == 0 {
		return
	}
	var m mention
	m.Naming = salient.ByMetonym
	ranks := map[salient.ActorID]float64{}
	for _, x := range states {
		if x.Kind == actors.Demonym {
			continue
		}
		v := score * x.Score
		ranks[x.Actor] = max(ranks[x.Actor], v)
		if f := r.f.reg.ForceOn(x.Actor, r.on); f != "" {
			ranks[f] = max(ranks[f], 0.7*v)
		}
	}
	m.Candidates = r.sorted(ranks)
	m.Reasons = []salient.Reason{{Rule: "actor/metonym", Weight: score, Text: fmt.Sprintf("%q %s", r.words(s, h.first, h.last), why)}}
	r.settle(s, &m, h.first, h.last, h.last-1)
}

// blames are verbs whose object is somebody with a will, however named: "accused
// Ruritania of sending arms".
var blames = map[string]bool{"accuse": true, "blame": true, "condemn": true, "suspect": true, "urge": true, "ask": true, "warn": true, "tell": true, "reproach": true, "thank": true}

// speaking are verbs of whom a comma and a relative clause part from a subject that
// is no heading: "Ruritania, which had announced a truce, denied it".
var speaking = map[string]bool{"say": true, "announce": true, "deny": true, "claim": true, "admit": true, "confirm": true, "declare": true, "insist": true,
	"acknowledge": true, "promise": true, "accuse": true, "reject": true, "maintain": true}

// acts judges by the tree.
func (r *reading) acts(s *sentence, h *hit) (float64, string) {
	i := s.site(h.first, h.last, h.last-1).Head
	for range s.Tokens {
		if s.Tokens[i].Rel.Base() != "conj" || s.Tokens[i].Head < 0 {
			break
		}
		i = s.Tokens[i].Head
	}
	t := s.Tokens[i]
	if t.Head < 0 {
		return 0, ""
	}
	up := s.Tokens[t.Head]
	mark := ""
	for c := range s.Children(i) {
		if s.Tokens[c].Rel.Base() == "case" {
			mark = s.Tokens[c].Norm
			break
		}
	}
	if h.first == 0 && (s.norm(h.last) == "," || s.norm(h.last) == ":") && !(s.norm(h.last+1) == "which" && t.Rel == "nsubj" && speaking[up.Lemma]) { // "Ruritania, fighting goes on": a heading
		return 0, ""
	}
	switch {
	case t.Rel == "nsubj":
		for c := range s.Children(t.Head) {
			if s.Tokens[c].Rel == "cop" {
				return 0.4, "is the subject"
			}
		}
		return 0.7, "is the subject"
	case t.Rel == "nsubj:pass":
		return 0.35, "is acted upon"
	case mark == "by" && t.Rel.Base() == "obl":
		return 0.75, "is the agent"
	case t.Rel == "obj" && t.Head < i && blames[up.Lemma]:
		return 0.55, "is fought or accused"
	case mark == "against" && (t.Rel.Base() == "obl" || t.Rel.Base() == "nmod"):
		return 0.55, "is fought or accused"
	case mark == "with" && t.Rel.Base() == "obl":
		return 0.5, "is a party"
	case (mark == "with" || mark == "between") && t.Rel.Base() == "nmod":
		if _, ok := r.dealings.Word(up.Norm); ok {
			return 0.6, "is a party to " + up.Norm
		}
	case (mark == "to" || mark == "under") && t.Rel.Base() == "obl" && returning[up.Lemma] && r.ofTown(s, t.Head):
		return 0.5, "gets it"
	case mark == "of" && t.Rel.Base() == "nmod" && ruling[up.Lemma]:
		return 0.55, "has the " + up.Norm
	case t.Rel == "nmod:poss":
		if _, ok := r.states.Word(up.Norm); ok {
			return 0.6, "has a " + up.Norm
		}
	}
	return 0, ""
}

// returning are verbs of a town that comes to somebody, ruling nouns of who has it.
var (
	returning = map[string]bool{"return": true, "revert": true, "pass": true, "fall": true, "belong": true}
	ruling    = map[string]bool{"control": true, "rule": true, "hand": true, "authority": true, "grip": true, "possession": true, "flag": true}
)

// ofTown reports a verb whose subject is a name that is no actor's, or a town.
func (r *reading) ofTown(s *sentence, verb int) bool {
	for c := range s.Children(verb) {
		if s.Tokens[c].Rel.Base() != "nsubj" {
			continue
		}
		switch s.Tokens[c].Lemma {
		case "town", "city", "village", "place":
			return true
		}
		return s.Tokens[c].POS == salient.PROPN
	}
	return false
}

// seemsToAct judges by the words next to it, where there is no tree.
func (r *reading) seemsToAct(s *sentence, h *hit) (float64, string) {
	before := h.first
	if s.norm(before-1) == "the" {
		before--
	}
	if _, ok := r.locative.Before(s.Tokens, before); ok {
		return 0, ""
	}
	switch s.norm(before - 1) {
	case "by", "against":
		if n := s.norm(h.last); n != "'s" {
			return 0.5, "follows " + s.norm(before-1)
		}
	case "with":
		if _, ok := r.dealings.Before(s.Tokens, before-1); ok {
			return 0.5, "is a party"
		}
	}
	switch s.norm(h.last) {
	case "has", "have", "had", "will", "would", "says", "said", "denies", "denied", "launched", "sent", "wants", "claims", "began":
		return 0.5, "stands before a verb"
	}
	return 0, ""
}
