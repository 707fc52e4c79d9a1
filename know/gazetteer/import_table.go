package gazetteer

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"salient"
)

// tableColumns lists the headings that are known for each column, in lower
// case: those of tables of P-codes (OCHA common operational datasets), of
// GeoNames' and of Who's On First's extracts. The first found counts.
var tableColumns = map[string][]string{
	"geonames":   {"geonameid", "geonames_id"},
	"wof":        {"wof_id", "wof:id"},
	"pcode":      {"pcode", "p_code", "admin4pcode", "admin3pcode", "admin2pcode", "admin1pcode", "adm4_pcode", "adm3_pcode", "adm2_pcode", "adm1_pcode"},
	"name":       {"name", "name_en", "featurename_en", "admin4name_en", "admin3name_en", "admin2name_en", "admin1name_en", "adm4_en", "adm3_en", "adm2_en", "adm1_en"},
	"native":     {"native", "arabic", "name_ar", "featurename_ar", "admin4name_ar", "admin3name_ar", "admin2name_ar", "admin1name_ar", "adm4_ar", "adm3_ar", "adm2_ar", "adm1_ar"},
	"aliases":    {"aliases", "alt_names", "alternatenames", "othernames", "name_alt", "featurealtname1_en"},
	"ascii":      {"asciiname"},
	"kind":       {"kind", "feature_code", "type"},
	"lat":        {"lat", "latitude", "latitude_y", "y", "center_lat"},
	"lon":        {"lon", "long", "longitude", "longitude_x", "x", "center_lon"},
	"country":    {"country", "iso2", "admin0pcode", "adm0_pcode", "country_code"},
	"admin1":     {"admin1", "admin1name_en", "adm1_en", "admin1_name"},
	"population": {"population", "pop"},
}

// levelOf reads the administrative level out of a heading: "admin2Pcode" is 2.
var levelOf = regexp.MustCompile(`^adm(?:in)?([1-4])`)

// Table reads a table with a header: comma- or tab-separated, whichever the
// header has more of; headings as tableColumns has them, others are passed
// over. It needs a name, lat and lon, and a country. Aliases are separated by
// "|" or ";". kind is one of Kinds or a feature code of GeoNames; without it
// the level of the P-code column tells (1: province, 2 and 3: district, 4 and
// none: settlement).
func (m *Importer) Table(r io.Reader, file string) error {
	buffered := bufio.NewReaderSize(r, 1<<16)
	head, err := buffered.Peek(1 << 15)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("read %s: %w", file, err)
	}
	first, _, _ := strings.Cut(string(head), "\n")
	c := csv.NewReader(buffered)
	c.FieldsPerRecord = -1
	if strings.Count(first, "\t") > strings.Count(first, ",") {
		c.Comma, c.LazyQuotes = '\t', true
	}
	header, err := c.Read()
	if err != nil {
		return complain(file, 1, "no header: %v", err)
	}
	col := map[string]int{}
	level := ""
	for what, names := range tableColumns {
		col[what] = -1
		for _, n := range names {
			i := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.Trim(h, "\ufeff \""), n) })
			if i < 0 {
				continue
			}
			col[what] = i
			if x := levelOf.FindStringSubmatch(n); what == "pcode" && x != nil {
				level = x[1]
			}
			break
		}
	}
	for _, need := range []string{"name", "lat", "lon", "country"} {
		if col[need] < 0 {
			return complain(file, 1, "no column for %s; known headings: %s", need, strings.Join(tableColumns[need], ", "))
		}
	}
	for {
		row, err := c.Read()
		if err == io.EOF {
			return nil
		}
		line, _ := c.FieldPos(0)
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				line = bad.StartLine
			}
			return complain(file, line, "%v", err)
		}
		if len(row) != len(header) {
			return complain(file, line, "%d columns, the header has %d", len(row), len(header))
		}
		get := func(what string) string {
			if i := col[what]; i >= 0 {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		e := Entry{Name: get("name"), Native: get("native"), Country: get("country")}
		if len(e.Country) > 2 && col["country"] >= 0 && strings.Contains(strings.ToLower(header[col["country"]]), "pcode") {
			e.Country = e.Country[:2]
		}
		switch kind := get("kind"); {
		case slices.Contains(Kinds, kind):
			e.Kind = kind
		case featureKinds[kind] != "":
			e.Kind = featureKinds[kind]
		case kind == "" && level == "1":
			e.Kind = "province"
		case kind == "" && (level == "2" || level == "3"):
			e.Kind = "district"
		case kind == "" || strings.HasPrefix(kind, "PPL") || kind == "STLMT":
			e.Kind = "settlement"
		default:
			m.skipped[kind]++
			continue
		}
		if e.Point.Lat, err = degrees(file, line, "lat", get("lat")); err != nil {
			return err
		}
		if e.Point.Lon, err = degrees(file, line, "lon", get("lon")); err != nil {
			return err
		}
		if p := get("population"); p != "" {
			n, err := strconv.ParseFloat(p, 64)
			if err != nil || n < 0 {
				return complain(file, line, "population is %q, not a number", p)
			}
			e.Population = int(n)
		}
		switch gn, pcode, wof := get("geonames"), get("pcode"), get("wof"); {
		case pcode != "":
			e.ID = salient.PlaceID("pc:" + pcode)
		case gn != "":
			id, err := strconv.ParseUint(gn, 10, 32)
			if err != nil || id == 0 {
				return complain(file, line, "geonameid is %q, not a positive number", gn)
			}
			e.GeoNames = uint32(id)
		case wof != "":
			e.ID = salient.PlaceID("wof:" + wof)
		}
		e.Aliases = append([]string{get("ascii"), e.Native}, strings.FieldsFunc(get("aliases"), func(r rune) bool { return r == '|' || r == ';' })...)
		if e.Native == "" {
			e.Native = foreign(e.Aliases)
		}
		if err := m.add(file, line, e, get("admin1")); err != nil {
			return err
		}
	}
}
