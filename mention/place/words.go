package place

import "strings"

// The closed word classes that tell places from other names. All lower case.

// kinds maps the words of the kinds of places to the gazetteer's kinds. Those
// of "site" are places that gazetteers of settlements lack.
var kinds = map[string]string{
	"city": "settlement", "cities": "settlement", "town": "settlement", "towns": "settlement", "village": "settlement", "villages": "settlement", "hamlet": "settlement",
	"municipality": "settlement", "township": "settlement", "capital": "settlement", "suburb": "settlement", "stronghold": "settlement", "port": "settlement",
	"province": "province", "governorate": "province", "state": "province", "oblast": "province", "region": "region", "prefecture": "province", "canton": "province", "voivodeship": "province",
	"provinces": "province", "governorates": "province",
	"district": "district", "county": "district", "subdistrict": "district", "raion": "district", "parish": "district", "borough": "district",
	"republic": "country", "kingdom": "country",
	"river": "river", "creek": "river", "valley": "region", "plain": "region", "plains": "region", "peninsula": "region", "basin": "region",
	"desert": "desert", "steppe": "desert",
	"dam": "dam", "dams": "dam",
	"mountain": "mountain", "mountains": "mountain", "mount": "mountain", "hill": "mountain", "hills": "mountain", "heights": "mountain", "pass": "mountain",
	"lake": "lake", "reservoir": "lake", "sea": "lake", "gulf": "lake", "bay": "lake", "strait": "lake", "ocean": "lake",
	"island": "region", "islands": "region",
	"crossing": "crossing", "checkpoint": "crossing",
	"base": "base", "airbase": "base", "airport": "base", "airfield": "base", "aerodrome": "base", "barracks": "base",
	"oilfield": "oil-field", "gasfield": "oil-field", "oilfields": "oil-field", "field": "oil-field", "fields": "oil-field",
	"camp": "site", "bridge": "site", "road": "site", "street": "site", "avenue": "site", "highway": "site", "lane": "site", "boulevard": "site", "farms": "site", "farm": "site",
	"neighborhood": "site", "neighbourhood": "site", "quarter": "site", "drive": "site", "court": "site", "plaza": "site", "square": "site", "junction": "site", "refinery": "site",
	"park": "site", "forest": "site", "station": "site", "silos": "site", "plant": "site", "mosque": "site", "parkway": "site", "expressway": "site", "interstate": "site",
}

// headKinds may stand before the name without "of": "Lake Tharthar", "Mount
// Qasioun", "Camp Speicher".
var headKinds = list(`lake mount camp mt fort port cape`)

// looseKinds are kind words too common in other senses: they count only when
// capitalised with the name or with "of" between.
var looseKinds = list(`state field fields court drive lane base station plant pass capital camp park square`)

// at are prepositions of place; after them a capitalised word is likely one.
var at = list(`in near toward towards around across outside inside throughout within beyond north south east west northeast northwest southeast southwest downtown central northern
	southern eastern western northeastern northwestern southeastern southwestern northeasterly upstate rural greater
	nearby neighboring neighbouring around leaving left reached entered captured besieged liberated retook recaptured seized
	stormed shelled bombed outskirts suburbs besieging besieges besiege target targets targeted targeting bombards bombard bombarding
	pounds pounding storms storming raids enters entering liberates recaptures retakes`)

// locals are nouns that follow the name of where somebody or something is from.
var locals = list(`man woman men women mother father resident residents residence native natives couple family families teenager boy
	girl home house business firm school schools hospital hospitals court police mayor official officials lawmakers suburb suburbs
	neighbourhood neighborhood area areas countryside front axis pocket enclave market bridge villagers farmers council prison`)

// ofPlaces are nouns that take a place with "of", "on", "for" or "over".
var ofPlaces = list(`outskirts suburbs outskirt suburb edge edges countryside north south east west northeast northwest southeast southwest
	northwards southwards eastwards westwards part parts half bombardment shelling siege capture recapture fall loss liberation
	storming assault attack attacks raid raids strike strikes airstrike airstrikes offensive clashes battle battles massacre
	control shells bombing outside vicinity surroundings centre center entrance entrances streets people residents inhabitants
	neighbourhood neighbourhoods neighborhood neighborhoods bank banks mayor governor area areas zone sector quadrant direction
	road roads way front fronts axis lines`)

// maybeAt say less: persons and things follow them as well.
var maybeAt = list(`at from to into onto via between off through along over`)

// leads are the small words that a sentence may begin with before a name.
var leads = list(`in at on from to into onto near around across inside outside through throughout within beyond towards toward
	between along over by with for against off until since after before as so and but or if when while then though although because`)

// weakAt say little.
var weakAt = list(`of for against on and or , by the`)

// beforeNames are capitalised words that may stand before a toponym in one group.
var beforeNames = list(`historic metro metropolitan inner old upper lower mid far outer greater downtown`)

// person are words after which a capitalised word names a person.
var persons = list(`sens reps mr mrs ms miss dr prof sir lord lady gen general col colonel maj major capt captain lt lieutenant sgt
	sergeant cpl commander brigadier marshal admiral president premier minister chancellor senator sen rep representative
	congressman congresswoman governor gov mayor judge justice king queen prince princess sheikh emir sultan ayatollah
	mullah imam pope bishop rev reverend father sister brother uncle aunt spokesman spokeswoman spokesperson chairman
	chairwoman director secretary ambassador envoy lawyer attorney officer detective inspector chief coach professor abu named
	called mufti sayyid hajji deputy activist journalist author actor actress singer author sheriff superintendent`)

// says are verbs whose subject speaks: a person, or a capital for its government.
var says = list(`said says told tells added adds stated states announced announces declared claims claimed warned insisted
	accused denied denies rejected demanded urged wrote tweeted argued explained confirmed noted believes`)

// bodies are the nouns of organisations, works and operations: a capitalised
// one after a name makes the whole another name.
var bodies = list(`university college school institute academy department ministry council party movement front forces army brigade
	brigades battalion division regiment corps guard guards command agency authority commission committee organization
	organisation union league club association society foundation company corporation corp inc ltd bank group holdings
	times post herald news journal tribune daily press radio tv television network channel observer gazette sun star
	storm operation shield dawn thunder wrath sword spring campaign offensive war battle treaty agreement accord pact
	conference summit cup games championship olympics open festival award prize act bill court police service services
	hospital church cathedral museum library theatre theater hotel airlines airways railway railways line center centre
	board bureau office fund trust coalition alliance congress parliament senate assembly government administration
	embassy consulate stock exchange index united city fc hall house building tower legion militia resistance
	sheriff jail authorities zoo orchestra symphony stadium arena bulldogs tigers lions bears eagles hawks`)

// notNames are capitalised words that begin sentences or stand in titles and
// name nothing, beside those that also stand in lower case in the text.
var notNames = list(`the a an and or but in on at by for from to of with as if when while where who what why how this that these those
	it he she they we you i his her their our its my your there here then than so not no yes all any some many most more
	after before since until during between against over under about into through meanwhile however moreover furthermore
	also although because despite both each every either neither one two three four five six seven eight nine ten first
	second third last next new old good bad big great high low long short is are was were be been being has have had do
	does did will would can could may might must shall should let january february march april may june july august
	september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul
	aug sep sept oct nov dec mr mrs ms dr god christmas easter ramadan today yesterday tomorrow according back top read
	share photo image file video breaking update updated editor reporter associated press reuters copyright says said
	president minister prime police army war state states government city town village north south east west northern
	southern eastern western central river sea lake mount house party general islam islamic muslim christian jewish internet web email am pm man woman men women people only still now just even such other another same
	our out up down off again few several including among within without per via out ok mass final operation county
	district province region islands street road avenue school university college center department association
	committee council court church hospital please click here thank thanks welcome follow comments related story`)

// particles may join the capitalised words of one name.
var particles = list(`al el ez es as ash ar at ad adh an az ed er de del della la las los le les di da do dos das du van von der den
	bin ibn ben bou upon sur y abu umm ul`)

// places that stand for who governs there, before these nouns or after these words.
var governs = list(`government regime army forces troops officials authorities administration military parliament ministry minister`)

func list(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
