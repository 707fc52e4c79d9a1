package main

import (
	"os"
	"time"

	"github.com/spf13/cobra"

	"salient/engine"
	chat "salient/source/reader"
)

// readerKey is the environment variable that holds the key of a server that
// wants one. A flag would show it to everybody who lists processes.
const readerKey = "SALIENT_READER_KEY"

// secondReader holds the flags that name a language model. It is off unless an
// address is given.
type secondReader struct {
	address, model string
	timeout        time.Duration
}

func (s *secondReader) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.address, "reader", "", "also ask a language model: address of its chat protocol, such as http://127.0.0.1:8080/v1 (key: $"+readerKey+")")
	cmd.Flags().StringVar(&s.model, "reader-model", "", "which model, as its server names it")
	cmd.Flags().DurationVar(&s.timeout, "reader-timeout", 2*time.Minute, "how long to wait for one answer; three are asked for at most")
}

// join returns e, with the second reader if one is named.
func (s *secondReader) join(e *engine.Engine) (*engine.Engine, error) {
	if s.address == "" {
		return e, nil
	}
	var kinds []chat.Kind
	for _, t := range e.Knowledge().Ontology.Types() {
		kinds = append(kinds, chat.Kind{Type: string(t.Type), Meaning: t.Meaning, Modes: t.Modes})
	}
	c, err := chat.New(s.address, chat.Options{Model: s.model, Key: os.Getenv(readerKey), Types: kinds, Timeout: s.timeout})
	if err != nil {
		return nil, err
	}
	return e.With(c), nil
}
