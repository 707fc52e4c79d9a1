package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// TestMCP asks the tools through the protocol, over the sampled war.
func TestMCP(t *testing.T) {
	ctx := t.Context()
	db := filepath.Join(t.TempDir(), "a.db")
	var told bytes.Buffer
	if code := run(ctx, []string{"--db", db, "ingest", "../../samples/deir-ez-zor"}, strings.NewReader(""), io.Discard, &told); code != exitDone {
		t.Fatalf("ingest: %d: %s", code, &told)
	}
	a := &app{in: strings.NewReader(""), out: newOutput(io.Discard), err: io.Discard, db: db, now: time.Now}
	d, l, err := a.desk(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s := site{d, l}
	client, server := mcp.NewInMemoryTransports()
	running, stop := context.WithCancel(ctx)
	defer stop()
	go mcpServer(newTools(s)).Run(running, server)
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "0"}, nil).Connect(ctx, client, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer session.Close()

	list, err := session.ListTools(ctx, nil)
	if err != nil || len(list.Tools) != 4 {
		t.Fatalf("%d tools: %v", len(list.Tools), err)
	}
	for _, tool := range list.Tools {
		if tool.Annotations == nil || !tool.Annotations.ReadOnlyHint {
			t.Errorf("%s does not say that it only reads", tool.Name)
		}
	}
	call := func(name string, args map[string]any, into any) *mcp.CallToolResult {
		t.Helper()
		res, err := session.CallTool(ctx, &mcp.CallToolParams{Name: name, Arguments: args})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if into != nil {
			if res.IsError {
				t.Fatalf("%s: %v", name, res.Content[0].(*mcp.TextContent).Text)
			}
			if err := json.Unmarshal([]byte(res.Content[0].(*mcp.TextContent).Text), into); err != nil {
				t.Fatal(err)
			}
		}
		return res
	}
	var found searchOutput
	call("search_claims", map[string]any{"words": "oil field", "limit": 3}, &found)
	if found.Total == 0 || len(found.Claims) == 0 || found.Claims[0].Quote == "" || found.Claims[0].Outlet == "" || !strings.HasPrefix(found.Claims[0].ID, "cl-") {
		t.Errorf("search: %+v", found)
	}
	var now situationOutput
	call("situation", map[string]any{"at": "2017-11-10"}, &now)
	if now.At != "2017-11-10" || len(now.Held) == 0 || len(now.Held[0].Claims) == 0 {
		t.Errorf("situation: %+v", now)
	}
	var w whyOutput
	call("why", map[string]any{"place": now.Held[0].Place, "at": "2017-11-10"}, &w)
	if w.Control == nil || len(w.For) == 0 || w.For[0].Quote == "" {
		t.Errorf("why: %+v", w)
	}
	var b briefOutput
	call("brief", map[string]any{"at": "2017-11-10"}, &b)
	if len(b.Sentences) == 0 || len(b.Claims) == 0 {
		t.Errorf("brief: %+v", b)
	}
	for name, args := range map[string]map[string]any{
		"search_claims": {"words": "\"; drop table", "limit": 900}, "situation": {"at": "yesterday"}, "why": {"place": "Nowhere At All"}, "brief": {"at": "2017-02-30"},
	} {
		if res := call(name, args, nil); !res.IsError {
			t.Errorf("%s took %v", name, args)
		}
	}
}
