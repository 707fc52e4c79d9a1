package reader

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"salient"
)

// Limits of one article. A model that does not keep them costs this article
// its second reading and nothing else.
const (
	MaxArticleBytes = 24 << 10 // what is sent; the rest of a longer article is not read twice
	MaxAnswerBytes  = 1 << 20
	MaxProposals    = 200
	Attempts        = 3
)

// A Client asks one model. Build it with New. It is safe for concurrent use.
type Client struct {
	base  string
	model string
	key   string
	ask   string // the question, without the article
	http  *http.Client
	pause time.Duration // before the second attempt; doubled for the third
	slots chan struct{}
}

// Options of a client.
type Options struct {
	Model   string        // name of the model as the server knows it; required
	Key     string        // sent as a bearer token; "" sends none
	Types   []Kind        // what may be answered
	Timeout time.Duration // of one attempt; 0: two minutes
	Pause   time.Duration // before the second attempt; 0: one second
	AtOnce  int           // questions under way; 0: 2
}

// A Kind is a type of claim with its modes, as told to the model.
type Kind struct {
	Type, Meaning string
	Modes         []string
}

// New returns a client for the server at base, such as
// http://127.0.0.1:8080/v1. Only http and https are spoken, no user
// information is taken from the address, and redirects are not followed: the
// article goes to the machine that the user named and to no other.
func New(base string, o Options) (*Client, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("reader address: %w", err)
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, fmt.Errorf("reader address %q: not an http address; hint: http://127.0.0.1:8080/v1", base)
	case u.User != nil:
		return nil, fmt.Errorf("reader address: holds a user or password; hint: put the key into the environment")
	case u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("reader address %q: holds a query; hint: end it at /v1", base)
	case o.Model == "":
		return nil, errors.New("no model is named; hint: --reader-model NAME")
	}
	if o.Timeout == 0 {
		o.Timeout = 2 * time.Minute
	}
	if o.Pause == 0 {
		o.Pause = time.Second
	}
	if o.AtOnce <= 0 {
		o.AtOnce = 2
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxResponseHeaderBytes = 64 << 10
	return &Client{
		base: strings.TrimRight(base, "/"), model: o.Model, key: o.Key, ask: question(o.Types), pause: o.Pause,
		slots: make(chan struct{}, o.AtOnce),
		http: &http.Client{
			Timeout: o.Timeout, Transport: transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// Name names the reader in the claims that come of it: "reader/MODEL".
func (c *Client) Name() string { return "reader/" + c.model }

// An AnswerError is an answer that cannot be used.
type AnswerError struct {
	Status int    // of HTTP
	Why    string // for people
	again  bool   // may go better next time
}

func (e *AnswerError) Error() string {
	if e.Status != http.StatusOK {
		return fmt.Sprintf("reader: status %d: %s", e.Status, e.Why)
	}
	return "reader: " + e.Why
}

// Read asks what an article states. It tries up to Attempts times where the
// server was busy, broke off or answered no JSON. The error is an *AnswerError
// or what the network said; ctx ends the waiting.
func (c *Client) Read(ctx context.Context, article string) ([]salient.Proposal, error) {
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if len(article) > MaxArticleBytes {
		article = strings.ToValidUTF8(article[:MaxArticleBytes], "")
	}
	body, err := json.Marshal(request{
		Model: c.model, Temperature: 0,
		Messages: []message{{"system", c.ask}, {"user", article}},
	})
	if err != nil {
		return nil, err
	}
	pause := c.pause
	for n := 1; ; n++ {
		out, err := c.once(ctx, body)
		var bad *AnswerError
		if err == nil || n == Attempts || ctx.Err() != nil || errors.As(err, &bad) && !bad.again {
			return out, err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		pause *= 2
	}
}

type request struct {
	Model       string    `json:"model"`
	Temperature float64   `json:"temperature"`
	Messages    []message `json:"messages"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// once makes one attempt.
func (c *Client) once(ctx context.Context, body []byte) ([]salient.Proposal, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+"/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		again := resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500
		why := http.StatusText(resp.StatusCode)
		if resp.StatusCode/100 == 3 {
			why = "it sends elsewhere, which is not followed"
		}
		return nil, &AnswerError{resp.StatusCode, why, again}
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, MaxAnswerBytes+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > MaxAnswerBytes {
		return nil, &AnswerError{resp.StatusCode, fmt.Sprintf("the answer is longer than %d bytes", MaxAnswerBytes), false}
	}
	return parse(raw)
}
