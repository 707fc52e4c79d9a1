// Package page reads a web page: its main text, and its title, address and date
// as the page itself states them.
package page

import (
	"fmt"
	"net/url"
	"strings"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"

	"salient"
)

// Bounds of the work that one page can ask for. Long news pages have about ten
// thousand nodes, 20 deep. maxTags is counted before there is a tree; maxDepths
// bounds the sum of all depths, which is what the scoring extractor's time goes
// with: past it, it is not asked (27 million took ten seconds).
const (
	maxNodes  = 60_000
	maxTags   = 400_000
	maxDepths = 3_000_000
)

// A Page is what was read. Text begins with the title, then come paragraphs
// divided by blank lines; the title stands in it once, though pages print it twice.
type Page struct {
	Title     string
	TitleAt   salient.Span
	Text      string
	URL       string   // canonical address as the page states it; "" unknown
	Published []string // days or moments of publication as the page states them, the most telling first
	Note      string
}

// Read reads a page given as UTF-8. title is its headline where somebody knows
// it, else "". Script, style and markup never reach the text.
func Read(source, title string) (p Page, err error) {
	defer func() {
		// Pages are hostile input and the extractor is not ours: a panic in it
		// is a page that cannot be read, no more.
		if r := recover(); r != nil {
			p, err = Page{}, fmt.Errorf("%w: the page broke the extraction: %v", salient.ErrUnreadable, r)
		}
	}()
	if n := strings.Count(source, "<"); n > maxTags {
		return Page{}, fmt.Errorf("%w: the page has %d tags, more than %d", salient.ErrUnreadable, n, maxTags)
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Page{}, fmt.Errorf("%w: the page cannot be parsed: %w", salient.ErrUnreadable, err)
	}
	nodes, depths := measure(doc)
	if nodes > maxNodes {
		return Page{}, fmt.Errorf("%w: the page has %d elements and texts, more than %d", salient.ErrUnreadable, nodes, maxNodes)
	}
	m := stated(doc)
	if len(title) > 2*maxTitle {
		return Page{}, fmt.Errorf("%w: the title has %d bytes, at most %d are one", salient.ErrInvalid, len(title), 2*maxTitle)
	}
	p.URL, p.Published = m.url, m.dates
	if p.Title = clean(strings.ToValidUTF8(title, "\uFFFD")); p.Title == "" {
		p.Title = m.title()
	}
	body := body(doc, p.URL, depths <= maxDepths)
	if letters(body) < 20 {
		return Page{}, fmt.Errorf("%w: there is no text of an article on the page", salient.ErrUnreadable)
	}
	p.Text, p.TitleAt = compose(p.Title, m, body)
	if cut(source) {
		p.Note = "the page ends in the middle; what is there was read"
	}
	return p, nil
}

// body extracts the main text. Three extractors, each for the pages that the
// one before fails on: the scoring one, if it may; the paragraphs; everything visible.
func body(doc *html.Node, address string, score bool) string {
	paragraphs, text := blocks(doc, true), ""
	if score {
		text = scored(doc, address)
	}
	// The scoring drops pages of a few short paragraphs.
	if n := letters(text); n < letters(paragraphs)/3 || n < 60 {
		text = paragraphs
	}
	if letters(text) < 60 {
		if all := blocks(doc, false); letters(all) > 2*letters(text) {
			text = all
		}
	}
	return text
}

// scored is the text of the part of the page that looks most like an article.
func scored(doc *html.Node, address string) string {
	base, err := url.Parse(address)
	if err != nil || !base.IsAbs() {
		base = &url.URL{Scheme: "https", Host: "unknown.example"}
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxNodes
	parser.DisableJSONLD = true // read in stated, and not with a regular expression
	found, err := parser.ParseDocument(doc, base)
	if err != nil || found.Node == nil {
		return ""
	}
	return blocks(found.Node, false)
}

// compose puts the title before the body, once: pages print it as a heading,
// and again with the site's name behind it.
func compose(title string, m meta, body string) (string, salient.Span) {
	if title == "" {
		return body, salient.Span{}
	}
	known := map[string]bool{fold(title): true}
	for _, t := range m.titles() {
		if t != "" && len(t) <= 2*maxTitle {
			known[fold(t)] = true
		}
	}
	paragraphs := strings.Split(body, "\n\n")
	kept := []string{title}
	for i, s := range paragraphs {
		if i < 8 && len(s) <= 2*maxTitle && known[fold(s)] {
			continue
		}
		kept = append(kept, s)
	}
	return strings.Join(kept, "\n\n"), salient.Span{End: len(title)}
}

// cut reports whether a page that opens does not close.
func cut(source string) bool {
	head := strings.ToLower(source[:min(len(source), 2000)])
	tail := strings.ToLower(source[max(0, len(source)-500):])
	return (strings.Contains(head, "<html") || strings.Contains(head, "<body")) &&
		!strings.Contains(tail, "</html>") && !strings.Contains(tail, "</body>")
}

// measure counts the nodes and adds up how deep they lie.
func measure(doc *html.Node) (nodes, depths int) {
	depth := 0
	for n := doc; ; {
		nodes++
		depths += depth
		if n.FirstChild != nil {
			n, depth = n.FirstChild, depth+1
			continue
		}
		for n != doc && n.NextSibling == nil {
			n = n.Parent
			depth--
		}
		if n == doc {
			return nodes, depths
		}
		n = n.NextSibling
	}
}
