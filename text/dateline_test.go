package text

import (
	"testing"

	"salient"
)

func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, dateline string }{
		{"GENEVA, 12 March (Agency) - The committee met.", "GENEVA, 12 March (Agency) -"},
		{"GENEVA, March 12, 2014 (AB) -- The committee met.", "GENEVA, March 12, 2014 (AB) --"},
		{"PORT HARCOURT - Gunmen left the town.", "PORT HARCOURT -"},
		{"12 March 2014 (Agency) - The committee met.", "12 March 2014 (Agency) -"},
		{"12 March 2014: The committee met.", "12 March 2014:"},
		{"March 2014 saw the committee - Gunmen came.", ""},
		{"Port Harcourt – Gunmen left the town.", "Port Harcourt –"},
		{"San José, 3 May — “We stay,” said the mayor.", "San José, 3 May —"},
		{"SAN SALVADOR, 8 JAN 90 (SOME RADIO) -- [TEXT] A BOMB WENT OFF.", "SAN SALVADOR, 8 JAN 90 (SOME RADIO) --"},
		{"Kandahar, Afghanistan (AB) - Two men died.", "Kandahar, Afghanistan (AB) -"},
		{"Geneva (Agency): The committee met.", "Geneva (Agency):"},
		{"GENEVA (Agency): The committee met.", "GENEVA (Agency):"},
		{"The army - its last hope gone - left the town.", ""},
		{"Northland's army of the west – Its men fled.", ""},
		{"Rebels left Port Harcourt on 3 May - They had no food.", ""},
		{"NATO said on Monday that it was over.", ""},
		{"GENEVA - ", ""},
		{"", ""},
	} {
		a := salient.Article{Text: "Committee meets\n\n" + c.text + "\n\nIt will meet again on Monday."}
		got := ""
		for _, s := range New(nil).Parse(a).Sentences {
			if s.Part == salient.Dateline {
				got = s.In(a.Text)
			}
		}
		if got != c.dateline {
			t.Errorf("%q: dateline %q, want %q", c.text, got, c.dateline)
		}
	}
}

func TestDatedEntries(t *testing.T) {
	for _, c := range []struct{ text, rest string }{
		{"- 10 August: The garrison left.", "The garrison left."},
		{"3 May. Rebels took the bridge.", "Rebels took the bridge."},
		{"• Monday – The column turned back.", "The column turned back."},
		{"2. 4 June 2019: “We hold,” he said.", "“We hold,” he said."},
		{"Sept. 6: Troops entered the town.", "Troops entered the town."},
		{"10 August was a quiet day.", ""},
		{"Monday. Nothing moved.", ""},
		{"- Ten August: nothing.", ""},
		{"May 5: 12 dead.", ""},
		{"In May: a list.", ""},
	} {
		rest := ""
		if n := entryEnd(c.text); n > 0 {
			rest = c.text[n:]
		}
		if rest != c.rest {
			t.Errorf("%q: the entry goes on with %q, want %q", c.text, rest, c.rest)
		}
	}
}

func TestBylines(t *testing.T) {
	for text, want := range map[string]bool{
		"A Port Vila daily, 15 June 2021":                      true,
		"[Translated from French] Antakya, Monday 8 June 2015": true,
		"13 August 2021, 18:00 local time":                     true,
		"BEIRUT / REYHANLI, 23 May 2015":                       true,
		"Monitoring group, 26 April 2015 (translated)":         true,
		"15 June 2021":                                    true,
		"Rebels took the town, 15 June":                   false,
		"On 15 June 2021 rebels took the town.":           false,
		"15 June 2021 was the day on which the town fell": false,
		"A town of the north":                             false,
	} {
		if got := byline(text); got != want {
			t.Errorf("%q: byline %v, want %v", text, got, want)
		}
	}
}
