package eval

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"salient"
	"salient/text"
)

// A TextScore is how well the reader of English does on one treebank: on the
// words of the treebank, on the same in upper case, and on raw text.
type TextScore struct {
	Treebank         string
	Gold, Upper, Raw TreeScores
}

// textSets are the treebanks that Text measures on, below its data folder.
var textSets = []struct{ name, file string }{
	{"EWT", "ud-ewt/dev.conllu.gz"},
	{"GUM", "ud-gum/dev.conllu.gz"},
}

// Text measures a parser on the dev sets below dataDir. A set that is not
// there is left out; it is an error if none is.
func Text(ctx context.Context, p *text.Parser, dataDir string) ([]TextScore, error) {
	if err := p.Err(); err != nil {
		return nil, err
	}
	var out []TextScore
	for _, set := range textSets {
		path := filepath.Join(dataDir, filepath.FromSlash(set.file))
		bank, err := readBank(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		sc, err := ScoreText(ctx, p, bank)
		if err != nil {
			return nil, fmt.Errorf("score %s: %w", path, err)
		}
		sc.Treebank = set.name
		out = append(out, sc)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no treebank below %s: %w; hint: name the folder that holds ud-ewt and ud-gum", dataDir, salient.ErrNotFound)
	}
	return out, nil
}

// ScoreText measures a parser on one treebank.
func ScoreText(ctx context.Context, p *text.Parser, bank []text.BankSentence) (sc TextScore, err error) {
	if sc.Gold, err = ScoreTrees(bank, reparse(p, bank, false)); err != nil {
		return sc, err
	}
	if err := ctx.Err(); err != nil {
		return sc, err
	}
	if sc.Upper, err = ScoreTrees(shout(bank), reparse(p, bank, true)); err != nil {
		return sc, err
	}
	a := salient.Article{Text: text.RawText(bank)}
	sc.Raw, err = ScoreTrees(bank, text.Bank(a, p.Parse(a)))
	return sc, err
}

// reparse analyses the words of a treebank anew.
func reparse(p *text.Parser, bank []text.BankSentence, upper bool) []text.BankSentence {
	if upper {
		bank = shout(bank)
	}
	out := make([]text.BankSentence, len(bank))
	for i, s := range bank {
		forms := make([]string, len(s.Words))
		for k, w := range s.Words {
			forms[k] = w.Form
		}
		out[i] = s
		out[i].Words = make([]text.BankWord, len(forms))
		for k, t := range p.ParseWords(forms) {
			out[i].Words[k] = text.BankWord{Form: forms[k], Lemma: t.Lemma, POS: t.POS, Feats: t.Feats, Head: t.Head, Rel: t.Rel, SpaceAfter: s.Words[k].SpaceAfter}
		}
	}
	return out
}

// shout returns a treebank with its words in upper case.
func shout(bank []text.BankSentence) []text.BankSentence {
	out := make([]text.BankSentence, len(bank))
	for i, s := range bank {
		s.Words = append([]text.BankWord(nil), s.Words...)
		s.Joined = append([]text.BankJoin(nil), s.Joined...)
		for k := range s.Words {
			s.Words[k].Form = strings.ToUpper(s.Words[k].Form)
		}
		for k := range s.Joined {
			s.Joined[k].Form = strings.ToUpper(s.Joined[k].Form)
		}
		out[i] = s
	}
	return out
}

func readBank(path string) ([]text.BankSentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	return text.ReadCoNLLU(r)
}

// WriteTextTable prints scores in percent, one row per measure, one column per treebank.
func WriteTextTable(w io.Writer, scores []TextScore) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%-28s", "measure")
	for _, s := range scores {
		fmt.Fprintf(&b, "%8s", s.Treebank)
	}
	b.WriteByte('\n')
	row := func(name string, f func(TextScore) float64) {
		fmt.Fprintf(&b, "%-28s", name)
		for _, s := range scores {
			fmt.Fprintf(&b, "%8.2f", f(s))
		}
		b.WriteByte('\n')
	}
	row("UPOS, gold tokens", func(s TextScore) float64 { return s.Gold.UPOS.F1() })
	row("UAS, gold tokens", func(s TextScore) float64 { return s.Gold.UAS.F1() })
	row("LAS, gold tokens", func(s TextScore) float64 { return s.Gold.LAS.F1() })
	row("lemmas, gold tokens", func(s TextScore) float64 { return s.Gold.Lemmas.F1() })
	row("LAS, upper case", func(s TextScore) float64 { return s.Upper.LAS.F1() })
	row("LAS lost to upper case", func(s TextScore) float64 { return s.Gold.LAS.F1() - s.Upper.LAS.F1() })
	row("tokens, raw text", func(s TextScore) float64 { return s.Raw.Tokens.F1() })
	row("sentences, raw text", func(s TextScore) float64 { return s.Raw.Sentences.F1() })
	row("words, raw text", func(s TextScore) float64 { return s.Raw.Words.F1() })
	row("UPOS, raw text", func(s TextScore) float64 { return s.Raw.UPOS.F1() })
	row("UAS, raw text", func(s TextScore) float64 { return s.Raw.UAS.F1() })
	row("LAS, raw text", func(s TextScore) float64 { return s.Raw.LAS.F1() })
	_, err := io.WriteString(w, b.String())
	return err
}
