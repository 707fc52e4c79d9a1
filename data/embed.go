// Package data embeds what Salient knows of the world: one tiny file, so that
// knowledge stays data. README.md describes the formats; package know opens
// them. The big files under gazetteer and basemap are made by internal/gen
// before the build and may be absent.
package data

import "embed"

// FS holds the knowledge files, by folder.
//
//go:embed actors lexicon ontology rules outlets gazetteer basemap model
var FS embed.FS
