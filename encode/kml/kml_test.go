package kml

import (
	"bytes"
	"encoding/xml"
	"slices"
	"testing"

	"salient"
	"salient/encode/flat/flattest"
)

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	actors := []salient.Actor{{ID: "red:one", Color: "#b58900"}, {ID: "none"}, {ID: "bad", Color: "#zzzzzz"}}
	if err := Write(&b, flattest.Layers(), flattest.About(), actors); err != nil {
		t.Fatal(err)
	}
	type data struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value"`
	}
	var doc struct {
		Document struct {
			Name  string `xml:"name"`
			Style []struct {
				ID    string `xml:"id,attr"`
				Color string `xml:"IconStyle>color"`
			}
			Data   []data `xml:"ExtendedData>Data"`
			Schema []struct {
				ID     string `xml:"id,attr"`
				Fields []struct {
					Name string `xml:"name,attr"`
				} `xml:"SimpleField"`
			}
			Folder []struct {
				Placemark []struct {
					Name  string `xml:"name"`
					Begin string `xml:"TimeSpan>begin"`
					End   string `xml:"TimeSpan>end"`
					Style string `xml:"styleUrl"`
					Point string `xml:"Point>coordinates"`
					Ring  string `xml:"Polygon>outerBoundaryIs>LinearRing>coordinates"`
				}
			}
		}
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	d := doc.Document
	if d.Name != "T & co" || len(d.Style) != 1 || d.Style[0].ID != "actor-red-one" || d.Style[0].Color != "ff0089b5" || len(d.Schema) != 1 || len(d.Schema[0].Fields) != 6 {
		t.Errorf("document %+v", d)
	}
	if i := slices.IndexFunc(d.Data, func(x data) bool { return x.Name == "known" }); i < 0 || d.Data[i].Value != "2031-04-12" {
		t.Errorf("data %+v", d.Data)
	}
	ps := d.Folder[0].Placemark
	if len(ps) != 3 || ps[0].Begin != "2031-04-10" || ps[0].End != "2031-04-10" || ps[0].Style != "#actor-red-one" || ps[0].Point != "-30,45.5" || ps[1].Name != "b" || ps[2].Ring != "1,1 0,1 0,0 1,1" {
		t.Errorf("placemarks %+v", ps)
	}
}
