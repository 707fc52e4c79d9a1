// Package ontology is the codebook as data: the event types and state claim
// types, their modes and roles, what each says about control, and the codes
// that other schemes have for them.
//
// It reads five tables (data/ontology): types, modes, roles, effects,
// mappings. Load checks them against each other.
package ontology
