package brief

import (
	"fmt"
	"io"
	"strings"

	"salient"
)

// Write writes a brief as plain text: the title, each section under its
// heading, one sentence a line with the numbers of its citations, and at the
// end what the numbers stand for. cite words a citation; nil writes the id.
func Write(w io.Writer, b salient.Brief, cite func(salient.ClaimID) string) error {
	var s strings.Builder
	s.WriteString(b.Title + "\n")
	number := map[salient.ClaimID]int{}
	var order []salient.ClaimID
	section := ""
	for _, sentence := range b.Sentences {
		if sentence.Section != section {
			section = sentence.Section
			s.WriteString("\n" + section + "\n")
		}
		var refs []string
		for _, id := range sentence.Claims {
			if number[id] == 0 {
				order = append(order, id)
				number[id] = len(order)
			}
			refs = append(refs, fmt.Sprint(number[id]))
		}
		fmt.Fprintf(&s, "- %s [%s]\n", sentence.Text, strings.Join(refs, ", "))
	}
	if len(order) == 0 {
		s.WriteString("\nNothing is known of this day.\n")
	} else {
		s.WriteString("\nClaims\n")
	}
	for i, id := range order {
		text := string(id)
		if cite != nil {
			text = cite(id)
		}
		fmt.Fprintf(&s, "[%d] %s\n", i+1, text)
	}
	_, err := io.WriteString(w, s.String())
	return err
}
