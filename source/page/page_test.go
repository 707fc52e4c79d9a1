package page

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
)

const (
	one   = "Government troops entered the market town of Tal Amin on Tuesday after a night of shelling, residents and a monitor said."
	two   = "The northern brigade said that its men had pulled back across the river, leaving two vehicles behind, and denied any losses."
	three = "Aid workers counted 300 families on the road to the camp, most of them on foot, and asked both sides to keep the bridge open."
	head  = "Army enters Tal Amin after night of shelling"
)

var body3 = "<p>" + one + "</p><p>" + two + "</p><p>" + three + "</p>"

func TestTextWithoutFurniture(t *testing.T) {
	for _, c := range []struct{ rule, page string }{
		{"the headline as h1 and in the tab", `<html><head><title>` + head + ` - Valley Post</title></head><body><article><h1>` + head + `</h1>` + body3 + `</article></body></html>`},
		{"the headline twice, once in other letters", `<html><head><title>` + head + `</title></head><body><h1>` + strings.ToUpper(head) + `</h1><h1>` + head + `</h1><article>` + body3 + `</article></body></html>`},
		{"shared headline with the site's name", `<html><head><meta property="og:title" content="` + head + ` | Valley Post"><meta property="og:site_name" content="Valley Post"></head><body>` + body3 + `</body></html>`},
		{"headline in JSON-LD", `<html><head><script type="application/ld+json">{"@graph":[{"@type":"WebSite","headline":"no"},{"@type":["NewsArticle"],"headline":"` + head + `"}]}</script></head><body>` + body3 + `</body></html>`},
		{"navigation, cookies, footer", `<html><head><title>` + head + `</title></head><body><a href="#m">Skip to main content</a><nav><ul><li>Home<li>World<li>Sport</ul></nav>
			<div class="cookie-consent"><p>We use cookies to improve your experience on this site, and share data with 812 partners.</p><button>Accept</button></div>
			<main><article>` + body3 + `</article></main><aside><p>Related: ten places to visit this summer, chosen by our readers</p></aside><footer><p>Copyright Valley Post, all rights reserved</p></footer></body></html>`},
		{"scripts, styles and hidden parts", `<html><head><title>` + head + `</title><style>p{color:red}</style></head><body><script>var p = "<p>not a report, but long enough to be taken for one</p>"</script>` + body3 +
			`<p hidden>This paragraph is hidden from readers, and from us.</p><p style="display: none">So is this paragraph, hidden by its style alone.</p><template><p>And this one, a template for other things.</p></template></body></html>`},
		{"paragraphs by line breaks", `<html><head><title>` + head + `</title></head><body><div>` + one + `<br><br>` + two + `<br/><br/>` + three + `</div></body></html>`},
		{"white space inside paragraphs", `<html><head><title>` + head + `</title></head><body>` + strings.ReplaceAll(body3, " ", "\n\t&nbsp; ") + `</body></html>`},
		{"a page inside a form", `<html><head><title>` + head + `</title></head><body><form action="/"><input name=q>` + body3 + `</form></body></html>`},
		{"the page ends in the middle of a tag", `<html><head><title>` + head + `</title></head><body>` + body3 + `<p clas`},
	} {
		p, err := Read(c.page, "")
		if err != nil {
			t.Errorf("%s: %v", c.rule, err)
			continue
		}
		if want := strings.Join([]string{head, one, two, three}, "\n\n"); p.Text != want {
			t.Errorf("%s: got\n%q\nwant\n%q", c.rule, p.Text, want)
		}
		if p.Title != head || p.TitleAt.In(p.Text) != head {
			t.Errorf("%s: the title is %q at %v", c.rule, p.Title, p.TitleAt)
		}
	}
}

func TestShortPageIsRead(t *testing.T) {
	p, err := Read("<p>Troops entered Tal Amin on Tuesday.</p>", "")
	if err != nil || p.Text != "Troops entered Tal Amin on Tuesday." || p.Title != "" || !p.TitleAt.Empty() {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestStatedTitleWins(t *testing.T) {
	p, err := Read("<html><head><title>Home page of the Valley Post</title></head><body>"+body3+"</body></html>", head)
	if err != nil || p.Title != head || !strings.HasPrefix(p.Text, head+"\n\n"+one) {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestPublishedIsWhatThePageStates(t *testing.T) {
	for _, c := range []struct {
		rule, head, body string
		want             []string
	}{
		{"nothing", ``, `<p class="date">3 May 2018</p>`, nil},
		{"article:published_time", `<meta property="article:published_time" content="2018-05-03T10:00:00Z">`, ``, []string{"2018-05-03T10:00:00Z"}},
		{"the day of change is another thing", `<meta property="article:modified_time" content="2018-05-09">`, ``, nil},
		{"JSON-LD", `<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2018-05-03","dateModified":"2018-05-09"}]</script>`, ``, []string{"2018-05-03"}},
		{"broken JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2018-05-03"</script>`, ``, nil},
		{"JSON-LD of something else", `<script type="application/ld+json">{"@type":"WebSite","datePublished":"2001-01-01"}</script>`, ``, nil},
		{"microdata", ``, `<span itemprop="datePublished" content="2018-05-03">May</span>`, []string{"2018-05-03"}},
		{"one time", ``, `<time datetime="2018-05-03">Thursday</time>`, []string{"2018-05-03"}},
		{"times of one day", ``, `<time datetime="2018-05-03T10:00">x</time><time datetime="2018-05-03">y</time>`, []string{"2018-05-03T10:00"}},
		{"times of several days, none marked", ``, `<time datetime="2018-05-03">x</time><time datetime="2018-04-01">y</time>`, nil},
		{"times of several days, one marked", ``, `<time datetime="2018-04-01">x</time><time pubdate datetime="2018-05-03">y</time>`, []string{"2018-05-03"}},
		{"the head comes before the body", `<meta name="article:published_time" content="2018-05-03">`, `<time datetime="2018-05-04">x</time>`, []string{"2018-05-03", "2018-05-04"}},
	} {
		p, err := Read("<html><head>"+c.head+"</head><body>"+c.body+body3+"</body></html>", "")
		if err != nil || !slices.Equal(p.Published, c.want) {
			t.Errorf("%s: got %q, %v; want %q", c.rule, p.Published, err, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{`<link rel="canonical" href="https://post.example/a?b=1">`, "https://post.example/a?b=1"},
		{`<link rel="Canonical nofollow" href="http://post.example/a"><meta property="og:url" content="https://post.example/b">`, "http://post.example/a"},
		{`<meta property="og:url" content="https://post.example/b">`, "https://post.example/b"},
		{`<link rel="canonical" href="javascript:alert(1)">`, ""},
		{`<link rel="canonical" href="JaVaScRiPt://post.example/%0aalert(1)"><meta property="og:url" content="https://post.example/b">`, "https://post.example/b"},
		{`<link rel="canonical" href="/relative">`, ""}, {`<link rel="canonical" href="data:text/html,x">`, ""},
		{`<link rel="canonical" href="https://user:secret@post.example/">`, "https://post.example/"},
		{`<link rel="canonical" href="https://post.example/` + strings.Repeat("x", 5000) + `">`, ""},
	} {
		if p, err := Read("<html><head>"+c.head+"</head><body>"+body3+"</body></html>", ""); err != nil || p.URL != c.want {
			t.Errorf("%.60s: got %q, %v; want %q", c.head, p.URL, err, c.want)
		}
	}
}

func TestCutPageIsNoted(t *testing.T) {
	if p, err := Read("<html><body>"+body3+"<p>And then the", ""); err != nil || p.Note == "" {
		t.Errorf("cut: got note %q, %v", p.Note, err)
	}
	if p, err := Read("<html><body>"+body3+"</body></html>", ""); err != nil || p.Note != "" {
		t.Errorf("whole: got note %q, %v", p.Note, err)
	}
}

// Pages made to cost time: each took seconds to minutes with some extractor.
func TestHostilePagesEndSoon(t *testing.T) {
	for rule, s := range map[string]string{
		"nested blocks":    strings.Repeat("<div>", 500) + strings.Repeat("<p>"+one+"</p>", 25_000),
		"nested too deep":  strings.Repeat("<div>", 100_000) + body3,
		"unclosed marks":   strings.Repeat("<b><i>word ", 100_000),
		"attributes":       "<p " + strings.Repeat("a=b ", 500_000) + ">" + body3,
		"entities":         "<p>" + strings.Repeat("&amp;&notit;&#x110000;", 200_000) + body3,
		"one paragraph":    "<p>" + strings.Repeat(one, 50_000),
		"a title for ever": "<title>" + strings.Repeat("word ", 800_000) + "</title>" + body3,
		"nested JSON":      `<script type="application/ld+json">` + strings.Repeat("[", 1<<20) + "</script>" + body3,
		"tables":           strings.Repeat("<table><tr><td>", 100_000) + body3,
	} {
		start := time.Now()
		p, err := Read("<html><body>"+s, "")
		if took := time.Since(start); took > 15*time.Second {
			t.Errorf("%s: took %v", rule, took)
		}
		if err != nil && !errors.Is(err, salient.ErrUnreadable) || err == nil && p.Text == "" {
			t.Errorf("%s: got %d bytes and %v", rule, len(p.Text), err)
		}
	}
}
