// Package charset turns the bytes of a file into UTF-8, or says why they are no text.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"salient"
)

// magics are the first bytes of files that people give by mistake.
var magics = []struct {
	prefix, name string
	sure         bool // no text begins like this
}{
	{"\x89PNG\r\n\x1a\n", "a PNG image", true},
	{"\xff\xd8\xff", "a JPEG image", true},
	{"GIF8", "a GIF image", false},
	{"%PDF-", "a PDF; hint: convert it with pdftotext", true},
	{"PK\x03\x04", "a ZIP archive or office document; hint: unpack it or save it as text", true},
	{"\x1f\x8b", "compressed with gzip; hint: unpack it first", true},
	{"BZh", "compressed with bzip2; hint: unpack it first", false},
	{"\xfd7zXZ", "compressed with xz; hint: unpack it first", true},
	{"\x28\xb5\x2f\xfd", "compressed with zstd; hint: unpack it first", true},
	{"SQLite format 3\x00", "a SQLite database", true},
	{"\x7fELF", "a program", true},
	{"MZ\x90", "a program", true},
	{"\xd0\xcf\x11\xe0", "an old office document; hint: save it as text", true},
	{"{\\rtf", "an RTF document; hint: save it as text", true},
	{"OggS", "a sound or film", false},
	{"ID3", "a sound", false},
	{"RIFF", "a sound or film", false},
}

// Binary says whether an input that begins with head is of a kind that is no
// text, and which; nil where it may be text. Compressed input counts as such:
// nothing is unpacked, so that there is no bomb to go off.
func Binary(head []byte) error {
	for _, m := range magics {
		// "RIFF" may begin a word; a sound or a film has other bytes after it too.
		if bytes.HasPrefix(head, []byte(m.prefix)) && (m.sure || !printable(head)) {
			return fmt.Errorf("%w: the file is %s", salient.ErrUnreadable, m.name)
		}
	}
	if Wide(head) {
		return nil
	}
	if i := bytes.IndexByte(head, 0); i >= 0 {
		return fmt.Errorf("%w: the file is binary (a zero at byte %d)", salient.ErrUnreadable, i)
	}
	return nil
}

// Wide reports whether the input is UTF-16.
func Wide(head []byte) bool {
	enc, _ := wide(head)
	return enc != nil
}

// Clean refuses text, already UTF-8, with characters that no text has.
func Clean(text string) error {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return fmt.Errorf("%w: the text is binary (a zero at byte %d)", salient.ErrUnreadable, i)
	}
	if n := controls(text); n*100 > len(text) {
		return fmt.Errorf("%w: the text is binary (%d control characters)", salient.ErrUnreadable, n)
	}
	return nil
}

// Decode returns the text of raw in UTF-8. UTF-8 comes back as it is, byte for
// byte, with its byte order mark. note names the encoding where it was another.
func Decode(raw []byte, isPage bool) (text, note string, err error) {
	if err := Binary(raw); err != nil {
		return "", "", err
	}
	if enc, name := wide(raw); enc != nil {
		return decode(raw, enc, name)
	}
	if utf8.Valid(raw) {
		return string(raw), "", Clean(string(raw))
	}
	if isPage {
		if enc, name, certain := charset.DetermineEncoding(raw, ""); certain && name != "utf-8" {
			return decode(raw, enc, name)
		}
	}
	// A UTF-8 text that was cut inside a character, or has a stray byte or two,
	// is still UTF-8: reading it as Latin-1 would spoil every other letter.
	bad, high := invalid(raw)
	if cutShort(raw) || bad <= 1+len(raw)/2000 && high > bad {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), fmt.Sprintf("%d bytes are no UTF-8 and were replaced", bad), nil
	}
	// Detectors go by frequencies, and a few accents and quotation marks among
	// plain letters have none to speak of: that is the western page.
	if high*20 > len(raw) {
		found := chardet.Detect(raw[:min(len(raw), 64<<10)])
		if found.Encoding != "" && found.Confidence >= .6 {
			if enc, err := htmlindex.Get(found.Encoding); err == nil {
				if name, _ := htmlindex.Name(enc); name != "utf-8" {
					return decode(raw, enc, name)
				}
			}
		}
	}
	return decode(raw, charmap.Windows1252, "windows-1252")
}

// cutShort reports whether raw is UTF-8 but for a last character of which two
// or three bytes are there.
func cutShort(raw []byte) bool {
	for k := 2; k <= 3 && k <= len(raw); k++ {
		if tail := raw[len(raw)-k:]; utf8.RuneStart(tail[0]) && !utf8.FullRune(tail) && utf8.Valid(raw[:len(raw)-k]) {
			return true
		}
	}
	return false
}

// wide finds UTF-16 and UTF-32 by their mark, or UTF-16 by zeros in every other byte.
func wide(raw []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(raw, []byte{0, 0, 0xfe, 0xff}):
		return nil, "" // UTF-32 is not used for reports; the zeros make it binary
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "utf-16"
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM), "utf-16"
	}
	head := raw[:min(len(raw), 4096)&^1]
	var even, odd, letters int
	for i := 0; i+1 < len(head); i += 2 {
		switch {
		case head[i] == 0 && head[i+1] == 0:
			return nil, ""
		case head[i] == 0:
			even++
		case head[i+1] == 0:
			odd++
		}
		if c := head[i] | head[i+1]; c >= ' ' && c < 0x7f {
			letters++
		}
	}
	half := len(head) / 2
	switch {
	case half < 16 || letters*2 < half:
		return nil, ""
	case odd*10 > half*7 && even == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16"
	case even*10 > half*7 && odd == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16"
	}
	return nil, ""
}

func decode(raw []byte, enc encoding.Encoding, name string) (string, string, error) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", fmt.Errorf("%w: the file is no %s: %w", salient.ErrUnreadable, name, err)
	}
	text := string(out)
	if bad := controls(text) + strings.Count(text, "\uFFFD"); bad*50 > len(text) {
		return "", "", fmt.Errorf("%w: the file is binary, or in an encoding that could not be told; hint: save it as UTF-8", salient.ErrUnreadable)
	}
	return text, "decoded from " + name, nil
}

// controls counts control characters that no text has.
func controls(s string) (n int) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7f {
			n++
		}
	}
	return n
}

// invalid counts the bytes that are no UTF-8, and all that are no ASCII.
func invalid(raw []byte) (bad, high int) {
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 {
			bad++
		}
		if r >= 0x80 {
			high += size
		}
		raw = raw[size:]
	}
	return bad, high
}

// printable reports whether head is text through and through.
func printable(head []byte) bool {
	head = head[:min(len(head), 512)]
	return utf8.Valid(head) && controls(string(head)) == 0
}
