package actor_test

import (
	"testing"

	"salient"
	"salient/data"
	"salient/know/model"
	"salient/text"
)

// TestPhrases reads whole sentences with the trained reader: one construction
// each, of many wars.
func TestPhrases(t *testing.T) {
	m, err := model.Open(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	parser := text.New(m)
	if err := parser.Err(); err != nil {
		t.Skip("SKIPPED: no reader of trees: ", err)
	}
	f := finder(t)
	for _, c := range []struct{ rule, day, text, want string }{
		{"units by their loyalty", "2015-04-01", "In Yemen the army units faithful to the former president Saleh took the base. Units close to Saleh held the hill.",
			"army units faithful to the former president Saleh=saleh-forces; Units close to Saleh=saleh-forces"},
		{"parties are a force only by whose they are", "2015-04-01", "Parties aligned with the Houthis control the town. The parties of Yemen met.",
			"Parties aligned with the Houthis=houthis"},
		{"gunmen thought to be somebody's", "2015-04-01", "Gunmen believed to belong to AQAP overran the town.",
			"Gunmen believed to belong to AQAP=aqap"},
		{"the guard of the country that is written of", "2015-04-01", "In Yemen the Houthis and the Republican Guard attacked the town.",
			"Houthis=houthis; Republican Guard=saleh-forces"},
		{"a movement's branch at home", "2015-04-01", "Al-Qaeda near Mukalla in Yemen took the port.", "Al-Qaeda=aqap"},
		{"a nationality before its deed", "2019-05-05", "Russian air strikes hit the outskirts of the town.", "Russian=russian-armed-forces"},
		{"a government's acronym", "2015-06-01", "Government of Yemen (GoY) forces shelled the port. GoY forces took the hill.",
			"Government of Yemen (GoY) forces=yemeni-government-forces; GoY forces=yemen"},
		{"those grouped in a force", "2015-06-01", "The fighters who are grouped in the Army of Conquest took the hill.",
			"fighters who are grouped in the Army of Conquest=jaysh-al-fatah"},
		{"another deed", "2019-10-12", "Turkish shelling killed five people near the border.", "Turkish=turkish-armed-forces"},
		{"an adjective of a group before its deed", "2022-01-10", "Houthi missile strikes hit a tanker.", "Houthi=houthis"},
		{"a noun before its deed", "2019-05-05", "The Free Syrian Army held the hill. Rebel shelling went on all night.",
			"Free Syrian Army=free-syrian-army; Rebel=free-syrian-army"},
		{"a people with the article", "2023-12-01", "The Israelis pulled back from the camp.", "Israelis=israel-defense-forces"},
		{"a people without it travels", "2023-12-01", "Israelis travel a lot.", ""},
		{"means of a state are its forces'", "2022-05-01", "Kyiv said its forces had left the town.", "Kyiv=ukraine; its forces=ukrainian-armed-forces"},
		{"a heading is no actor", "2023-05-01", "Sudan: RSF drones hit the airport.", "RSF drones=rsf"},
		{"the army of the country, not the last one named", "2019-05-05",
			"French soldiers and Malian troops killed 20 jihadists near the river. JNIM fled. The army said so.",
			"French soldiers=french-army; Malian troops=malian-army; jihadists=jnim; JNIM=jnim; army=malian-army"},
		{"a noun does not run ahead of a name", "2019-05-05", "Militants backed by the Taliban took the base.", "Militants=?; Taliban=taliban"},
		{"a subject takes up a subject", "2018-05-05", "The SDF drove the Islamic State out of the valley. They took four villages.",
			"SDF=sdf; Islamic State=islamic-state; They=sdf"},
		{"nobody does it to himself", "2018-05-05", "The SDF fought the Islamic State. Now they besiege the town, forcing the jihadists to flee.",
			"SDF=sdf; Islamic State=islamic-state; they=sdf; jihadists=islamic-state"},
		{"an acronym with the article of the name", "2018-03-05", "Jaysh al-Islam (JaI) left the town. The JaI attacked the base.", "Jaysh al-Islam=jaysh-al-islam; JaI=jaysh-al-islam; JaI=jaysh-al-islam"},
		{"an acronym with one capital", "2020-05-05", "Jnim attacked the base. The jihadists fled.", "Jnim=jnim; jihadists=jnim"},
		{"the beginning of a long name", "2017-06-14", "In Benghazi the Libyan National Army narrowed the Benghazi revolutionaries to two blocks.",
			"Libyan National Army=lna; Benghazi revolutionaries=benghazi-revolutionaries"},
		{"common nouns are the beginning of no name", "2024-12-08", "Government forces gave up the town. Damascus is quiet.", "Government forces=syrian-army; Damascus=syria"},
		{"a part of a name that nobody else there has", "2017-06-14", "The Libyan National Army took the port. Fighters of the Defence Brigades fled.",
			"Libyan National Army=lna; Fighters of the Defence Brigades=benghazi-defence-brigades"},
		{"dissidents of a group are not the group", "2019-06-14", "The army of Colombia fought the dissidents of the FARC.", "army of Colombia=colombian-military; dissidents of the FARC=farc-dissidents"},
		{"a noun before a name is the name's", "2024-05-05", "Local militias Ma'awisley entered the town.", "Ma'awisley=macawiisley"},
		{"a people that does a deed, as headlines have it", "2022-05-05", "Ukraine, Russians attack at the river.", "Russians=russian-armed-forces"},
		{"an empty pronoun", "2018-05-05", "The SDF took the hill. It is no coincidence that the road is open.", "SDF=sdf"},
		{"a government's forces are not who fights it, though that calls itself an army", "2019-05-01",
			"The war in Libya goes on. Government forces took a camp from fighters of Haftar.",
			"Government forces=gna-forces; fighters of Haftar=lna"},
		{"fighters on the side of a party are its own", "2019-05-01", "In Libya Haftar's men lost a town. GNA-aligned fighters took it.",
			"Haftar's men=lna; GNA-aligned fighters=gna-forces"},
		{"the forces of a leader", "2019-05-01", "The forces of Fayez al-Sarraj took a camp.", "forces of Fayez al-Sarraj=gna-forces"},
		{"the forces of the country by then", "2019-05-01", "The Taliban lost a district in Afghanistan. Government troops entered it.",
			"Taliban=taliban; Government troops=afghan-national-army"},
		{"soldiers are not those of the rebels who are named alone", "2013-04-01",
			"In Mali the MNLA entered the town. The soldiers left for the south.", "MNLA=mnla; soldiers=malian-army"},
		{"troops loyal to a government are its own", "2020-06-04",
			"The LNA left the airport near Tripoli. Forces loyal to the government in Tripoli took it.", "LNA=lna; Forces loyal to the government=libya"},
		{"troops allied to a government that is told by its country", "2020-04-14",
			"Forces allied to Libya's internationally recognised Government of National Accord took a camp.",
			"Forces allied to Libya's internationally recognised Government=gna-forces"},
		{"a capital that speaks, behind a relative clause", "2017-11-11", "Damascus, which on Thursday announced that the city was free, has said nothing of its loss.", "Damascus=syria"},
		{"the body that fighters are of", "2031-01-01", "Fighters of the Movement of the Free Men seized the base.",
			"Fighters of the Movement of the Free Men=x:movement-of-the-free-men"},
	} {
		a, _ := find(f, c.day, c.text)
		if got := show(a, f.Find(a, parser.Parse(a))); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}

// TestNamesAreEvidence: what a trained finder of names saw of a sentence.
func TestNamesAreEvidence(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		rule, text string
		names      []salient.NameMention
		want       string
	}{
		{"a part of a person's name is no state", "Chad Merrow said that rebels had come.",
			[]salient.NameMention{{Site: salient.Site{First: 0, Last: 2}, Type: salient.PersonName, Proper: true}}, "rebels=?"},
		{"a person is no unknown group", "They met Colonel Tariq Column there.",
			[]salient.NameMention{{Site: salient.Site{First: 2, Last: 5}, Type: salient.PersonName, Proper: true}}, ""},
		{"a name ends where the finder says", "They fought the Sand Hawks Battalion North on Friday.",
			[]salient.NameMention{{Site: salient.Site{First: 3, Last: 6}, Type: salient.OrganisationName, Proper: true}}, "Sand Hawks Battalion=x:sand-hawks-battalion"},
	} {
		a := salient.Article{ID: "ar-1", Text: c.text}
		if got := show(a, f.FindIn(a, text.New(nil).Parse(a), c.names)); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}
