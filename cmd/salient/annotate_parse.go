package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"salient"
	"salient/text"
)

// maxPlainBytes is how much plain text is parsed at once.
const maxPlainBytes = 64 << 20

// parseTask reads plain text, or JSON Lines where the first character is "{",
// and writes sentences, words, tags, lemmas and trees in CoNLL-U.
func parseTask() task {
	return task{"parse", "sentences, words, tags, lemmas and trees of plain text or JSON Lines, as CoNLL-U",
		func(ctx context.Context, a *app, in io.Reader, _ annotateOptions) error {
			p, err := reader()
			if err != nil {
				return err
			}
			b := bufio.NewReaderSize(in, 64<<10)
			if !startsObject(b) {
				all, err := io.ReadAll(io.LimitReader(b, maxPlainBytes+1))
				switch {
				case err != nil:
					return err
				case len(all) > maxPlainBytes:
					return fmt.Errorf("more than %d bytes of plain text: %w; hint: give it in pieces, as JSON Lines", maxPlainBytes, salient.ErrInvalid)
				case !utf8.Valid(all):
					return fmt.Errorf("not UTF-8: %w", salient.ErrInvalid)
				}
				return writeParse(a.out, p, "", string(bytes.TrimPrefix(all, []byte("\ufeff"))))
			}
			for line := 1; ; line++ {
				row, err := b.ReadBytes('\n')
				if len(bytes.TrimSpace(row)) > 0 {
					var d struct {
						ID   string `json:"id"`
						Text string `json:"text"`
					}
					if err := json.Unmarshal(row, &d); err != nil {
						return fmt.Errorf("line %d: %w", line, err)
					}
					if err := writeParse(a.out, p, d.ID, d.Text); err != nil {
						return err
					}
				}
				if err == io.EOF {
					return ctx.Err()
				}
				if err != nil {
					return err
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
		}}
}

// startsObject reports whether the first character that is not white space is "{".
func startsObject(b *bufio.Reader) bool {
	for n := 1; ; n++ {
		head, err := b.Peek(n)
		if err != nil || len(head) < n {
			return false
		}
		switch head[n-1] {
		case ' ', '\t', '\r', '\n', 0xef, 0xbb, 0xbf:
		default:
			return head[n-1] == '{'
		}
	}
}

func writeParse(w io.Writer, p *text.Parser, id, words string) error {
	a := salient.Article{ID: salient.ArticleID(id), Text: words}
	d := p.Parse(a)
	d.Article = a.ID
	return text.WriteCoNLLU(w, a, d)
}
