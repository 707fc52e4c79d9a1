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
var magics = []struct{ prefix, name string }{
	{"\x89PNG\r\n\x1a\n", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"%PDF-", "a PDF; hint: convert it with pdftotext"},
	{"PK\x03\x04", "a ZIP archive or office document; hint: unpack it or save it as text"},
	{"\x1f\x8b", "compressed with gzip; hint: unpack it first"},
	{"BZh", "compressed with bzip2; hint: unpack it first"},
	{"\xfd7zXZ", "compressed with xz; hint: unpack it first"},
	{"\x28\xb5\x2f\xfd", "compressed with zstd; hint: unpack it first"},
	{"SQLite format 3\x00", "a SQLite database"},
	{"\x7fELF", "a program"},
	{"MZ\x90", "a program"},
	{"\xd0\xcf\x11\xe0", "an old office document; hint: save it as text"},
	{"{\\rtf", "an RTF document; hint: save it as text"},
	{"OggS", "a sound or film"},
	{"ID3", "a sound"},
	{"RIFF", "a sound or film"},
}

// Decode returns the text of raw in UTF-8. UTF-8 comes back as it is, byte for
// byte. note names the encoding where it was another. Compressed input is
// refused rather than unpacked, so that there is no bomb to go off.
func Decode(raw []byte, isPage bool) (text, note string, err error) {
	for _, m := range magics {
		if bytes.HasPrefix(raw, []byte(m.prefix)) {
			return "", "", fmt.Errorf("%w: the file is %s", salient.ErrUnreadable, m.name)
		}
	}
	if enc, name := wide(raw); enc != nil {
		return decode(raw, enc, name)
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return "", "", fmt.Errorf("%w: the file is binary (a zero at byte %d)", salient.ErrUnreadable, i)
	}
	if utf8.Valid(raw) {
		if n := controls(string(raw)); n*100 > len(raw) {
			return "", "", fmt.Errorf("%w: the file is binary (%d control characters)", salient.ErrUnreadable, n)
		}
		return string(raw), "", nil
	}
	if isPage {
		if enc, name, certain := charset.DetermineEncoding(raw, ""); certain && name != "utf-8" {
			return decode(raw, enc, name)
		}
	}
	// A UTF-8 text that was cut inside a character, or has a stray byte or two,
	// is still UTF-8: reading it as Latin-1 would spoil every other letter.
	if bad := invalid(raw); bad <= 1+len(raw)/2000 && bytes.IndexFunc(raw, func(r rune) bool { return r >= 0x80 && r != utf8.RuneError }) >= 0 {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), fmt.Sprintf("%d bytes are no UTF-8 and were replaced", bad), nil
	}
	found := chardet.Detect(raw[:min(len(raw), 64<<10)])
	if found.Encoding != "" && found.Confidence >= .6 {
		if enc, err := htmlindex.Get(found.Encoding); err == nil {
			if name, _ := htmlindex.Name(enc); name != "utf-8" {
				return decode(raw, enc, name)
			}
		}
	}
	return decode(raw, charmap.Windows1252, "windows-1252")
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

func invalid(raw []byte) (n int) {
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == utf8.RuneError && size == 1 {
			n++
		}
		raw = raw[size:]
	}
	return n
}
