package numeral

var ones = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]float64{
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

var scales = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}

var ordinals = map[string]float64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
	"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}

// Begins reports whether a number or an ordinal may begin with the word, in lower
// case, articles and "half" apart: what it denies, Cardinal and OrdinalAt do not read.
func Begins(word string) bool {
	if _, is := ones[word]; is {
		return true
	}
	return tens[word] > 0 || ordinals[word] > 0
}

// Cardinal reads the number that begins at ws[i]: figures ("300", "1,500",
// "2.5 million", "3m" is not read) or words ("three hundred and five",
// "twenty-five", "a dozen", "half a dozen", "two dozen", "a hundred").
// It returns the value and the index behind it, or ok false. An article alone
// ("a") is not a number; neither is an ordinal.
func Cardinal(ws []Word, i int) (value float64, next int, ok bool) {
	if i >= len(ws) {
		return 0, i, false
	}
	if w := ws[i]; w.Class == Figure {
		if w.Ordinal {
			return 0, i, false
		}
		v, j := w.Value, i+1
		for j < len(ws) && j-i < 3 && ws[j].Class == Letters && scales[ws[j].Low] > 0 {
			v *= scales[ws[j].Low]
			j++
		}
		return v, j, true
	}
	low := func(j int) string {
		if j < len(ws) && ws[j].Class == Letters {
			return ws[j].Low
		}
		return ""
	}
	if low(i) == "half" && low(i+1) == "a" && low(i+2) == "dozen" {
		return 6, i + 3, true
	}
	if a := low(i); a == "a" || a == "an" || a == "one" {
		if low(i+1) == "dozen" {
			return 12, i + 2, true
		}
		if s := scales[low(i+1)]; s > 0 {
			return words(ws, i+1, s, 0)
		}
		if a != "one" {
			return 0, i, false
		}
	}
	if low(i+1) == "dozen" {
		if v := ones[low(i)]; v > 0 {
			return v * 12, i + 2, true
		}
	}
	return words(ws, i, 0, 0)
}

// maxWords bounds a numeral, so that reading at every word stays linear.
const maxWords = 16

// words reads number words from i; if group is not zero, ws[i] is the scale
// word that multiplies an understood "one".
func words(ws []Word, i int, group, total float64) (float64, int, bool) {
	j, seen := i, false
	cur := 0.0
	if group > 0 {
		cur, j, seen = group, i+1, true
		if group >= 1e3 {
			total, cur = group, 0
		}
	}
	// after tells what the last number word was, so that "twenty five" joins
	// and "five twenty" does not.
	after := byte('s')
	for j < len(ws) && j-i < maxWords {
		k := j
		if seen && k+1 < len(ws) {
			if ws[k].Class == Letters && ws[k].Low == "and" && after == 's' {
				k++ // "three hundred and five"
			} else if ws[k].Low == "-" && !ws[k].Spaced && !ws[k+1].Spaced {
				k++ // "twenty-five"
			}
		}
		if ws[k].Class != Letters {
			break
		}
		w := ws[k].Low
		if v, is := ones[w]; is && (after == 's' || after == 't' && v < 10 && v > 0) && !(k > j && ws[j].Low == "-" && after == 's') {
			cur += v
			after = 'o'
		} else if v, is := tens[w]; is && after == 's' {
			cur += v
			after = 't'
		} else if v, is := scales[w]; is && seen && k == j || is && seen && ws[j].Low == "-" {
			if v == 1e2 {
				cur *= v
			} else {
				total += cur * v
				cur = 0
			}
			after = 's'
		} else {
			break
		}
		seen = true
		j = k + 1
	}
	return total + cur, j, seen
}

// OrdinalAt reads an ordinal ("21st", "third", "twenty-first") at ws[i].
func OrdinalAt(ws []Word, i int) (value, next int, ok bool) {
	if i >= len(ws) {
		return 0, i, false
	}
	w := ws[i]
	if w.Class == Figure {
		if w.Ordinal && w.Plain && w.Value < 1e6 {
			return int(w.Value), i + 2, true
		}
		return 0, i, false
	}
	if v, is := ordinals[w.Low]; is {
		return int(v), i + 1, true
	}
	if v, is := tens[w.Low]; is {
		j := i + 1
		if j < len(ws) && ws[j].Low == "-" {
			j++
		}
		if j < len(ws) {
			if o, is := ordinals[ws[j].Low]; is && o < 10 {
				return int(v + o), j + 1, true
			}
		}
	}
	return 0, i, false
}
