package page

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// maxTitle is how long a headline can be, in bytes.
const maxTitle = 500

// meta is what a page states of itself.
type meta struct {
	url                         string
	headline, shared, tab, site string // JSON-LD, Open Graph, <title>, the site's name
	h1                          []string
	dates                       []string
}

// titles are all the headlines that the page states.
func (m meta) titles() []string { return append([]string{m.headline, m.shared, m.tab}, m.h1...) }

// title chooses the headline. The tab and what is shared often carry the site's
// name; a heading that they contain is the headline by itself.
func (m meta) title() string {
	// A heading all in capitals is a matter of looks: the same letters win over the same words.
	for _, same := range []func(string) string{clean, fold} {
		for _, h := range m.h1 {
			for _, t := range []string{m.headline, m.shared, m.tab} {
				if len(h) <= maxTitle && strings.Contains(same(t), same(h)) {
					return h
				}
			}
		}
	}
	for _, t := range []string{m.headline, m.shared} {
		if t = withoutSite(t, m.site); t != "" && len(t) <= maxTitle {
			return t
		}
	}
	if len(m.h1) == 1 && len(m.h1[0]) <= maxTitle {
		return m.h1[0]
	}
	if t := withoutSite(m.tab, m.site); len(t) <= maxTitle {
		return t
	}
	return ""
}

// withoutSite cuts the name of the site from the end: what stands behind a
// divider, if it is the stated name, or short with a headline before it.
func withoutSite(title, site string) string {
	for _, divider := range []string{" | ", " :: ", " » ", " — ", " – ", " - "} {
		i := strings.LastIndex(title, divider)
		if i < 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(divider):])
		if site != "" && fold(tail) == fold(site) || len(strings.Fields(head)) >= 4 && len(strings.Fields(tail)) <= 3 && len(divider) >= 3 && divider != " — " {
			return head
		}
	}
	return title
}

// stated collects what the page says of itself, in one walk.
func stated(doc *html.Node) (m meta) {
	var canonical, shared string
	var article, ld, prop, marked, times []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if attr(n, "itemprop") == "datePublished" {
			prop = append(prop, first(attr(n, "content"), attr(n, "datetime")))
		}
		switch n.Data {
		case "link":
			if canonical == "" && slices.Contains(strings.Fields(strings.ToLower(attr(n, "rel"))), "canonical") {
				canonical, _ = WebAddress(attr(n, "href"))
			}
		case "meta":
			content := strings.TrimSpace(attr(n, "content"))
			switch strings.ToLower(first(attr(n, "property"), attr(n, "name"))) {
			case "og:url":
				if shared == "" {
					shared, _ = WebAddress(content)
				}
			case "og:title":
				m.shared = first(m.shared, clean(content))
			case "og:site_name":
				m.site = first(m.site, clean(content))
			case "article:published_time":
				article = append(article, content)
			}
		case "title":
			if m.tab == "" && n.Namespace == "" { // an SVG has titles too
				m.tab = clean(words(n))
			}
		case "h1":
			if s := clean(words(n)); s != "" && len(m.h1) < 4 {
				m.h1 = append(m.h1, s)
			}
		case "time":
			if at := strings.TrimSpace(attr(n, "datetime")); at != "" {
				times = append(times, at)
				if has(n, "pubdate") || strings.Contains(attr(n, "class"), "publish") {
					marked = append(marked, at)
				}
			}
		case "script":
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
				headline, date := linked(words(n))
				m.headline = first(m.headline, clean(headline))
				ld = append(ld, date)
			}
		}
	}
	m.url = first(canonical, shared)
	// Times of other reports stand on a page too. One that all agree on is the page's.
	if len(marked) == 0 && agree(times) {
		marked = times[:1]
	}
	for _, s := range slices.Concat(article, ld, prop, marked) {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(m.dates, s) && len(m.dates) < 8 {
			m.dates = append(m.dates, s)
		}
	}
	return m
}

// agree reports whether all times are of one day.
func agree(times []string) bool {
	day := func(s string) string { return s[:min(len(s), len("2006-01-02"))] }
	return len(times) > 0 && !slices.ContainsFunc(times, func(s string) bool { return day(s) != day(times[0]) })
}

// linked reads headline and date of the first article of a JSON-LD block.
// https://schema.org/Article
func linked(block string) (headline, date string) {
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(block)), &v) != nil {
		return "", ""
	}
	todo := []any{v}
	for len(todo) > 0 {
		v, todo = todo[0], todo[1:]
		switch v := v.(type) {
		case []any:
			todo = append(todo, v...)
		case map[string]any:
			if isArticle(v["@type"]) {
				headline, _ = v["headline"].(string)
				date, _ = v["datePublished"].(string)
				return headline, date
			}
			if graph, ok := v["@graph"].([]any); ok {
				todo = append(todo, graph...)
			}
		}
	}
	return "", ""
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.HasSuffix(k, "Article") || k == "Report" || strings.HasSuffix(k, "BlogPosting")
	case []any:
		return slices.ContainsFunc(k, isArticle)
	}
	return false
}

// WebAddress returns s as an address of the web. It is false where s is
// something else, such as "javascript:…"; "" is "" and true.
func WebAddress(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", true
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || len(s) > 2048 {
		return "", false
	}
	u.User = nil
	return u.String(), true
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// words is the text below n, whatever it is.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}
