package api

import (
	"fmt"
	"net/url"
	"strings"
)

// A Background is a map of somebody else's that the page may lie on. Naming
// one lets the page ask that one host, and no other.
type Background struct {
	URL    string // of a tile, with {z}, {x} and {y}; "": none
	Credit string // what its makers ask to be said
}

// host checks the address and returns the scheme and host that it asks.
func (b Background) host() (string, error) {
	if b.URL == "" {
		return "", nil
	}
	for _, part := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(b.URL, part) {
			return "", fmt.Errorf("tiles: %q lacks %s", b.URL, part)
		}
	}
	u, err := url.Parse(strings.NewReplacer("{z}", "0", "{x}", "0", "{y}", "0").Replace(b.URL))
	if err != nil {
		return "", fmt.Errorf("tiles: %w", err)
	}
	if u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || strings.ContainsAny(u.Host, "; ,'\"*") {
		return "", fmt.Errorf("tiles: %q: expected an address that begins with https:// or http:// and names one host", b.URL)
	}
	return u.Scheme + "://" + u.Host, nil
}

// policy is the content security policy of a site with the background.
func (b Background) policy() string {
	host, err := b.host()
	if host == "" || err != nil {
		return csp
	}
	return strings.Replace(csp, "img-src 'self'", "connect-src 'self' "+host+"; img-src 'self' "+host, 1)
}

// Check reports what is wrong with the address.
func (b Background) Check() error {
	_, err := b.host()
	return err
}
