package gazetteer

import (
	"io"
	"strconv"
	"strings"
)

// geonamesColumns is how many columns GeoNames' main table has.
// https://download.geonames.org/export/dump/readme.txt
const geonamesColumns = 19

// featureKinds gives GeoNames' feature codes our kinds. Codes that are not here
// go by their class (P: settlement), or are passed over: schools, mosques,
// wells and the like drown the names that reports use.
var featureKinds = map[string]string{
	"ADM1": "province", "ADM1H": "", "ADM2": "district", "ADM2H": "", "ADM3": "district", "ADM4": "district", "PCLI": "country", "PCLD": "country", "PCLS": "country", "TERR": "country",
	"STM": "river", "STMI": "river", "WAD": "river", "CNL": "river", "LK": "lake", "LKS": "lake", "RSV": "lake", "SEA": "lake", "GULF": "lake", "BAY": "lake",
	"DAM": "dam", "AIRB": "base", "AIRP": "base", "AIRF": "base", "MILB": "base", "INSM": "base", "CSTM": "crossing", "PSTB": "crossing",
	"OILF": "oil-field", "GASF": "oil-field", "OILW": "oil-field", "DSRT": "desert", "RGN": "region", "VAL": "region", "PLN": "region", "PEN": "region", "ISL": "region",
	"MT": "mountain", "MTS": "mountain", "HLL": "mountain", "HLLS": "mountain", "RDGE": "mountain", "PASS": "mountain", "UPLD": "mountain",
	"CMPRF": "site", "CMP": "site", "BDG": "site", "REFU": "site", "STMQ": "", "PPLH": "", "PPLCH": "",
}

// GeoNames reads GeoNames' main table: 19 columns, tab-separated, no header.
func (m *Importer) GeoNames(r io.Reader, file string) error {
	return lines(r, file, func(n int, line string) error {
		if line == "" {
			return nil
		}
		c := strings.Split(line, "\t")
		if len(c) != geonamesColumns {
			return complain(file, n, "%d columns, not the %d of GeoNames' table", len(c), geonamesColumns)
		}
		id, err := strconv.ParseUint(c[0], 10, 32)
		if err != nil || id == 0 {
			return complain(file, n, "geonameid is %q, not a positive number", c[0])
		}
		kind, known := featureKinds[c[7]]
		if !known && c[6] == "P" {
			kind = "settlement"
		}
		if kind == "" {
			m.skipped[c[6]+"."+c[7]]++
			return nil
		}
		e := Entry{Name: c[1], Kind: kind, Country: c[8], Seat: SeatOf(c[7]), GeoNames: uint32(id)}
		if e.Point.Lat, err = degrees(file, n, "latitude", c[4]); err != nil {
			return err
		}
		if e.Point.Lon, err = degrees(file, n, "longitude", c[5]); err != nil {
			return err
		}
		if c[14] != "" {
			if e.Population, err = strconv.Atoi(c[14]); err != nil || e.Population < 0 {
				return complain(file, n, "population is %q, not a number", c[14])
			}
		}
		e.Aliases = append([]string{c[2]}, strings.Split(c[3], ",")...)
		e.Native = foreign(e.Aliases)
		return m.add(file, n, e, "")
	})
}

// SeatOf says of which unit a settlement is the seat, by GeoNames' feature
// code, in the steps of salient.Place.Seat.
func SeatOf(feature string) int {
	switch feature {
	case "PPLC", "PPLA":
		return 3
	case "PPLA2":
		return 2
	case "PPLA3", "PPLA4", "PPLA5":
		return 1
	}
	return 0
}

// foreign is the first name that is not in Latin script.
func foreign(names []string) string {
	for _, s := range names {
		if s != "" && !latin(s) {
			return s
		}
	}
	return ""
}
