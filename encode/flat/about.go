package flat

import "iter"

// About says what an export is, so that a file found alone explains itself.
// It holds no time of writing: same ledger and question, same bytes.
type About struct {
	Title       string   `json:"title"`
	Query       string   `json:"query"`       // the command or address that gives the same
	At          string   `json:"at"`          // valid time, a day
	Known       string   `json:"known"`       // knowledge time, a day; "" everything
	Program     string   `json:"program"`     // "salient 0.1.0"
	Knowledge   string   `json:"knowledge"`   // version of the knowledge that read the reports
	Revision    string   `json:"revision"`    // of the ledger
	Sources     []string `json:"sources"`     // outlets, sorted
	Attribution []string `json:"attribution"` // of the data inside
	Full        bool     `json:"full"`        // true: positions are as recorded
	Coarsening  string   `json:"coarsening"`  // what was done to sensitive positions
	Method      string   `json:"method"`      // what the figures are and are not
}

// A Layer is a table with its rows. Rows may be run through more than once.
type Layer struct {
	*Table
	Rows iter.Seq[Row]
}
