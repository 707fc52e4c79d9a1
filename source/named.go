package source

import (
	"path"
	"regexp"
	"time"
)

// Who keeps reports as files often names them by their day: "2018-05-03-wire.txt",
// "monitor_2018-05-03.html". It is the weakest statement of a day that there is:
// nobody but the one who kept the file made it.

var dayInName = regexp.MustCompile(`(?:^|[^0-9])(\d{4}-\d{2}-\d{2})(?:[^0-9]|$)`)

// dayNamed is the day that a file is named by; zero where its name has none, one
// that does not exist, or several.
func dayNamed(file string) time.Time {
	found := dayInName.FindAllStringSubmatch(path.Base(file), 2)
	if len(found) != 1 {
		return time.Time{}
	}
	day, err := Date(found[0][1])
	if err != nil {
		return time.Time{}
	}
	return day
}
