package page

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// hidden are elements whose content is not read by people as part of the text.
var hidden = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "svg": true, "math": true, "iframe": true, "object": true,
	"button": true, "select": true, "textarea": true, "nav": true, "footer": true, "aside": true, "head": true, "figure": true,
}

// block are elements that begin a new paragraph.
var block = map[string]bool{
	"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "li": true,
	"blockquote": true, "section": true, "article": true, "td": true, "th": true, "tr": true, "table": true,
	"ul": true, "ol": true, "pre": true, "main": true, "dd": true, "dt": true, "header": true, "form": true,
}

// furniture are words in an element's class or id that say it is no part of the text.
var furniture = map[string]bool{
	"cookie": true, "cookies": true, "consent": true, "gdpr": true, "nav": true, "navbar": true, "navigation": true, "menu": true,
	"breadcrumb": true, "breadcrumbs": true, "share": true, "sharing": true, "social": true, "related": true, "newsletter": true,
	"subscribe": true, "footer": true, "sidebar": true, "comments": true, "advert": true, "advertisement": true, "banner": true,
}

// isHidden reports whether n and what is below it are no part of the text.
func isHidden(n *html.Node) bool {
	if hidden[n.Data] || has(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	switch attr(n, "role") {
	case "navigation", "banner", "dialog", "alertdialog", "complementary", "contentinfo", "search":
		return true
	}
	if style := attr(n, "style"); len(style) < 1000 && strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none") {
		return true
	}
	switch n.Data {
	case "div", "section", "ul", "ol", "p", "header", "form", "table":
		names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
		return len(names) < 1000 && slices.ContainsFunc(strings.FieldsFunc(names, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }),
			func(s string) bool { return furniture[s] })
	}
	return false
}

// blocks renders the text of root as paragraphs divided by blank lines. With
// onlyText it takes headings and text paragraphs alone.
func blocks(root *html.Node, onlyText bool) string {
	var out []string
	var cur strings.Builder
	breaks := 0 // <br> since the last words
	flush := func() {
		if s := clean(cur.String()); s != "" {
			out = append(out, s)
		}
		cur.Reset()
		breaks = 0
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
				if strings.TrimSpace(s.n.Data) != "" {
					breaks = 0
				}
				cur.WriteString(s.n.Data)
			}
			continue
		case html.ElementNode:
			if isHidden(s.n) {
				continue
			}
			if s.n.Data == "br" {
				cur.WriteString("\n")
				// Old pages part their paragraphs with two of them.
				if breaks++; breaks == 2 {
					flush()
				}
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

var plainMarks = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-")

// fold makes two writings of one headline equal: case, quotation marks, dashes.
func fold(s string) string { return strings.ToLower(plainMarks.Replace(clean(s))) }

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
