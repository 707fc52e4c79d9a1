// Package samples holds reports of two real campaigns, written for this
// project under the names of invented outlets, and a table of what they say
// about who holds which place. They serve for trying the program and for
// measuring it; README.md tells what is fact in them and what is not.
package samples

import "embed"

// FS holds README.md, gold.tsv and the folders deir-ez-zor and marawi. A
// report is NAME.txt with a sidecar NAME.json in the same folder.
//
//go:embed README.md gold.tsv deir-ez-zor marawi
var FS embed.FS
