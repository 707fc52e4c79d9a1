// Package table reads the knowledge files of Salient: tab-separated values
// with a header that is checked, and complaints that say file and line.
//
// The format, as few rules as will do:
//
//   - UTF-8 without a byte order mark, lines ended by "\n".
//   - Empty lines and lines that begin with "#" are passed over.
//   - The first other line is the header. It must name exactly the columns that
//     the reader of the file asks for, in that order.
//   - Every other line has as many fields as the header, separated by one tab.
//     A field has no blanks at its ends; an empty field means "not given".
//   - A list within a field is separated by ";".
//
// A Table collects every complaint rather than stopping at the first, so that
// who edits a file sees all that is wrong with it at once:
//
//	t, err := table.Read(fsys, "actors.tsv", "id", "name", "from")
//	for _, r := range t.Rows {
//		use(r.Need("id"), r.Text("name"), r.Date("from"))
//	}
//	return t.Err()
package table
