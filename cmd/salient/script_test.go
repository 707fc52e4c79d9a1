package main

import (
	"context"
	"encoding/hex"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"salient": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// The command line, as a user meets it: testdata/script/*.txtar hold commands,
// input files and what is expected.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			here, err := os.Getwd()
			e.Setenv("SAMPLES", here+"/../../samples")
			e.Setenv("SHARED", here+"/../../../shared")
			return err
		},
		Condition: func(cond string) (bool, error) {
			_, err := os.Stat("../../../shared/seeds")
			return cond == "shared" && err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"hex":    writeHex,
			"fill":   fill,
			"lines":  lines,
		},
	})
}

// status N CMD…: the command must end with exit status N.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		s, ok := strings.CutPrefix(err.Error(), "exit status ")
		if got, err = strconv.Atoi(s); !ok || err != nil {
			ts.Fatalf("%v: %v", args[1:], err)
		}
	}
	if got != want {
		ts.Fatalf("%v: exit status %d, want %d", args[1:], got, want)
	}
}

// hex FILE DIGITS…: a file of these bytes.
func writeHex(ts *testscript.TestScript, _ bool, args []string) {
	b, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// fill FILE N TEXT: N times TEXT, where \0 is a zero byte.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(strings.ReplaceAll(args[2], `\0`, "\x00"), n)), 0o644))
}

// lines FILE MIN: the file (or stdout) has at least MIN lines.
func lines(ts *testscript.TestScript, _ bool, args []string) {
	least, err := strconv.Atoi(args[1])
	ts.Check(err)
	if n := strings.Count(ts.ReadFile(args[0]), "\n"); n < least {
		ts.Fatalf("%s has %d lines, want at least %d", args[0], n, least)
	}
}
