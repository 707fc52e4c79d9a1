package text

import "strings"

// Closed classes of English that the tokeniser asks for. They hold no names:
// what is known about the world is data, and is not needed to find words.

// set makes a look-up table of the words of list.
func set(list string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// titles are abbreviations that stand before a name: a sentence never ends in them.
var titles = set(`mr mrs ms dr prof gen lt col maj capt sgt cpl cmdr adm brig rev hon sen rep gov pres amb
	messrs mme mlle st ste sr. fr vs e.g i.e cf viz approx no nos fig figs vol pp art sec ch dept`)

// abbreviations keep their full stop; a sentence may end in them.
var abbreviations = set(`jr sr inc ltd co corp bros llc plc etc al est dist ave blvd rd hwy mt ft sq
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
	km min max hrs ext tel ph.d m.d b.a m.a a.m p.m u.s u.n u.k d.c univ assn govt lb lbs oz in. gov't
	pvt spc comdr supt det insp cllr`)

// numbered are abbreviations only before a number.
var numbered = set(`no nos fig figs vol pp art sec ch p pg para`)

// joined are prefixes that stay one word with what follows their hyphen.
// Other hyphens are words of their own ("Arab", "-", "Kurdish"), as in the
// English Web Treebank.
var joined = set(`e co re pre non anti pro mid post semi multi ex de un sub inter intra ultra pseudo neo
	pan cross counter bi tri quasi mini micro macro meta infra hyper psycho socio`)

// clitics are the second halves of contractions, apostrophe made plain.
var clitics = set(`'s 're 've 'll 'd 'm n't`)

// contracted are written as one word and read as two: the length of the first.
var contracted = map[string]int{"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4, "hasnt": 3,
	"havent": 4, "hadnt": 3, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "cant": 2}

// units may stand right behind a number ("60km") and are words of their own.
var units = set(`km kms m cm mm mi kg kgs g mg lb lbs ft mph kph kmh am pm a.m p.m gb mb tb ghz mhz hrs hr min sec mm calibre kt kn`)

// suffixes of hosts and files: a dot before them does not end a sentence.
var dotted = set(`com org net gov edu mil int info biz uk us eu de fr it ru sy iq ir tr il ua cn jp ca au in tv me io co
	html htm php asp aspx pdf doc docx xls xlsx ppt txt csv jpg jpeg png gif zip exe`)

// starters open sentences often enough to end one at an abbreviation before them.
var starters = set(`the a an this that these those it he she they we i you in on at as for from by with after before
	but and however meanwhile when while if there its his her their our my since during although according moreover
	also some many most all both one two no not what who where why how here then now so yet thus`)

// reporting verbs introduce or follow direct speech, as written.
var reporting = set(`said says say saying told tells added adds stated states explained explains confirmed confirms
	announced announces declared declares claimed claims warned warns reported reports insisted insists argued argues
	noted notes replied replies asked asks wrote writes tweeted posted commented concluded continued acknowledged
	admitted denied denies according stressed recalled remarked affirmed alleged observed vowed pledged`)
