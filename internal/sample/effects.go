package sample

import "salient"

// An Effect stands in for a row of the ontology's effects table, for tests
// that must not depend on the data file.
type Effect struct {
	Role   string // "actor" or "recipient"
	On     string // role of the place
	Holds  string // "+1", "-1", "contested", "present"
	Weight float64
	Reason string
}

// Effects returns what a type does to control in the tests' small table.
func Effects(t salient.Type, mode string) []Effect {
	switch t {
	case salient.Capture:
		return []Effect{{"actor", "location", "+1", 1, "captured"}, {"recipient", "location", "-1", 0.9, "lost"}}
	case salient.Controls:
		return []Effect{{"actor", "location", "+1", 0.9, "holds"}}
	case salient.Presence:
		return []Effect{{"actor", "location", "present", 0.4, "is present"}}
	case salient.Withdraw:
		e := []Effect{{"actor", "location", "-1", 0.9, "withdrew"}, {"actor", "origin", "-1", 0.9, "withdrew"}}
		if mode == "transfer" {
			e = append(e, Effect{"recipient", "location", "+1", 0.8, "took over"})
		}
		return e
	case salient.Clash:
		return []Effect{{"actor", "location", "contested", 0.6, "fought there"}, {"actor", "location", "present", 0.2, "fought there"}, {"recipient", "location", "present", 0.25, "fought there"}}
	case salient.AirStrike, salient.Shelling:
		return []Effect{{"recipient", "location", "present", 0.35, "was struck there"}}
	case salient.Besiege, salient.Sieged:
		return []Effect{{"actor", "location", "-1", 0.2, "besieges it from outside"}, {"recipient", "location", "+1", 0.6, "is besieged there"}}
	case salient.PocketState:
		return []Effect{{"actor", "location", "+1", 0.5, "has a pocket there"}}
	}
	return nil
}
