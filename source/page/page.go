// Package page reads a web page: its main text, title, address and date as the
// page itself states them.
package page

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"

	"salient"
)

// maxElements bounds the work that one page can ask for. Long news pages have
// about five thousand elements.
const maxElements = 60_000

// A Page is what was read. Text begins with the title, then paragraphs divided
// by blank lines.
type Page struct {
	Title     string
	TitleAt   salient.Span
	Text      string
	URL       string    // canonical address as the page states it; "" unknown
	Published time.Time // zero: the page does not say
	Note      string
}

// Read reads a page given as UTF-8. Script, style and markup never reach the text.
func Read(source string) (p Page, err error) {
	defer func() {
		// Pages are hostile input and the extractor is not ours: a panic in it
		// is a page that cannot be read, no more.
		if r := recover(); r != nil {
			p, err = Page{}, fmt.Errorf("%w: the page broke the extraction: %v", salient.ErrUnreadable, r)
		}
	}()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Page{}, fmt.Errorf("%w: the page cannot be parsed: %w", salient.ErrUnreadable, err)
	}
	if n := count(doc, maxElements+1); n > maxElements {
		return Page{}, fmt.Errorf("%w: the page has more than %d elements", salient.ErrUnreadable, maxElements)
	}
	p.URL = canonical(doc)
	base, err := url.Parse(p.URL)
	if err != nil || !base.IsAbs() {
		base = &url.URL{Scheme: "https", Host: "unknown.example"}
	}
	fallback := blocks(doc, true)
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	found, err := parser.ParseDocument(doc, base)
	body := ""
	if err == nil && found.Node != nil {
		body = blocks(found.Node, false)
	}
	// The extractor drops pages of a few short paragraphs; their paragraphs are the text.
	if letters(body) < letters(fallback)/3 || letters(body) < 60 {
		body = fallback
	}
	if letters(body) < 20 {
		return Page{}, fmt.Errorf("%w: there is no text of an article on the page", salient.ErrUnreadable)
	}
	if found.PublishedTime != nil {
		p.Published = found.PublishedTime.UTC()
	}
	p.Title = clean(found.Title)
	switch {
	case p.Title == "":
		p.Text = body
	case strings.HasPrefix(body, p.Title+"\n"):
		p.Text, p.TitleAt = body, salient.Span{End: len(p.Title)}
	default:
		p.Text, p.TitleAt = p.Title+"\n\n"+body, salient.Span{End: len(p.Title)}
	}
	if tail := strings.ToLower(source[max(0, len(source)-200):]); !strings.Contains(tail, "</html>") && !strings.Contains(tail, "</body>") {
		p.Note = "the page ends in the middle; what is there was read"
	}
	return p, nil
}

func canonical(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "link" && strings.EqualFold(attr(n, "rel"), "canonical"):
			return httpURL(attr(n, "href"))
		case n.Data == "meta" && strings.EqualFold(attr(n, "property"), "og:url"):
			return httpURL(attr(n, "content"))
		}
	}
	return ""
}

func httpURL(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hidden are elements whose content is not read by people as part of the text.
var hidden = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "svg": true, "math": true, "iframe": true,
	"object": true, "form": true, "button": true, "select": true, "textarea": true, "nav": true, "footer": true, "aside": true, "head": true, "figure": true, "header": false}

// block are elements that begin a new paragraph.
var block = map[string]bool{"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "li": true,
	"blockquote": true, "section": true, "article": true, "td": true, "th": true, "tr": true, "table": true, "ul": true, "ol": true, "pre": true, "main": true, "dd": true, "dt": true}

// blocks renders the text of root as paragraphs divided by blank lines. With
// onlyText it takes headings and text paragraphs alone.
func blocks(root *html.Node, onlyText bool) string {
	var out []string
	var cur strings.Builder
	flush := func() {
		if s := clean(cur.String()); s != "" {
			out = append(out, s)
		}
		cur.Reset()
	}
	// An explicit stack: a page may nest as deep as its author likes.
	type step struct {
		n     *html.Node
		leave bool
		keep  bool
	}
	stack := []step{{root, false, !onlyText}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if s.leave {
			flush()
			continue
		}
		switch s.n.Type {
		case html.TextNode:
			if s.keep {
				cur.WriteString(s.n.Data)
			}
			continue
		case html.ElementNode:
			if hidden[s.n.Data] {
				continue
			}
			if s.n.Data == "br" {
				cur.WriteString("\n")
				continue
			}
			if block[s.n.Data] {
				flush()
				stack = append(stack, step{s.n, true, s.keep})
			}
			switch s.n.Data {
			case "p", "h1", "h2", "h3", "blockquote", "li", "pre":
				s.keep = true
			}
		}
		for c := s.n.LastChild; c != nil; c = c.PrevSibling {
			stack = append(stack, step{c, false, s.keep})
		}
	}
	flush()
	return strings.Join(out, "\n\n")
}

// clean folds white space; a line break inside a paragraph is a space.
func clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r < ' ' }), " ")
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func count(doc *html.Node, limit int) (n int) {
	for range doc.Descendants() {
		if n++; n >= limit {
			break
		}
	}
	return n
}
