package quantity

// A thing is what a noun means as a unit.
type thing struct {
	unit   string
	group  string  // of persons
	factor float64 // to the unit; 0 is 1
}

// nouns are the counted nouns whose unit is not their own singular. Keys are
// lower case; the plural and the singular are both listed by list.
var nouns = table(map[string]thing{
	"km kms kilometer kilometers kilometre kilometres": {unit: "km"},
	"mile miles":                  {unit: "km", factor: 1.609344},
	"m meter meters metre metres": {unit: "m"},
	"yard yards":                  {unit: "m", factor: 0.9144},
	"foot feet":                   {unit: "m", factor: 0.3048},
	"km2 km² sqkm":                {unit: "km2"},
	"hectare hectares ha":         {unit: "hectare"},
	"acre acres":                  {unit: "hectare", factor: 0.40468564},
	"ton tons tonne tonnes":       {unit: "tonne"},
	"hour hours hrs":              {unit: "hour"},
	"day days":                    {unit: "day"},
	"week weeks":                  {unit: "week"},
	"month months":                {unit: "month"},
	"year years":                  {unit: "year"},
	"% percent pc":                {unit: "percent"},
	"side sides direction directions flank flanks": {unit: "side"},
	"front fronts":                    {unit: "front"},
	"pocket pockets enclave enclaves": {unit: "pocket"},
	"section sections":                {unit: "section"},
	"area areas":                      {unit: "area"},
	"vehicle vehicles apc apcs humvees pickups trucks truck": {unit: "vehicle"},
	"tank tanks": {unit: "tank"},
	"aircraft plane planes jet jets warplane warplanes":  {unit: "aircraft"},
	"village villages hamlet hamlets":                    {unit: "village"},
	"family families household households":               {unit: "family", group: "families"},
	"person people persons":                              {unit: "people"},
	"civilian civilians noncombatants":                   {unit: "people", group: "civilians"},
	"inhabitant inhabitants resident residents villager": {unit: "people", group: "civilians"},
	"villagers local locals citizen citizens":            {unit: "people", group: "civilians"},
	"displaced refugees refugee idps evacuees evacuee":   {unit: "people", group: "displaced"},
	"woman women wives wife girls girl":                  {unit: "people", group: "women"},
	"child children boys boy minors minor infants":       {unit: "people", group: "children"},
	"man men": {unit: "people", group: "men"},
	"fighter fighters militant militants jihadist jihadists":   {unit: "people", group: "fighters"},
	"terrorist terrorists rebel rebels insurgent insurgents":   {unit: "people", group: "fighters"},
	"militiaman militiamen gunman gunmen guerrilla guerrillas": {unit: "people", group: "fighters"},
	"fundamentalist fundamentalists extremist extremists":      {unit: "people", group: "fighters"},
	"combatant combatants bomber bombers mercenaries":          {unit: "people", group: "fighters"},
	"separatist separatists partisans infiltrators":            {unit: "people", group: "fighters"},
	"soldier soldiers troop troops serviceman servicemen":      {unit: "people", group: "soldiers"},
	"trooper troopers officer officers recruits conscripts":    {unit: "people", group: "soldiers"},
	"marines paratroopers guards policeman policemen police":   {unit: "people", group: "soldiers"},
	"commander commanders leaders leader emir emirs":           {unit: "people", group: "commanders"},
	"member members personnel volunteers":                      {unit: "people"},
	"deserter deserters defector defectors fugitives":          {unit: "people", group: "defectors"},
	"prisoner prisoners detainee detainees captive captives":   {unit: "people", group: "prisoners"},
	"hostage hostages abductees":                               {unit: "people", group: "hostages"},
	"dead killed casualty casualties fatalities deaths bodies": {unit: "people", group: "dead"},
	"corpses victims body martyrs":                             {unit: "people", group: "dead"},
	"wounded injured":                                          {unit: "people", group: "wounded"},
	"worker workers journalists journalist doctors protesters": {unit: "people", group: "civilians"},
	"others": {unit: "people"},
})

// table spreads lists of words over their thing.
func table(m map[string]thing) map[string]thing {
	out := map[string]thing{}
	for words, t := range m {
		for _, w := range split(words) {
			out[w] = t
		}
	}
	return out
}

// split cuts a list at its blanks.
func split(s string) []string {
	var out []string
	start := -1
	for i := 0; i <= len(s); i++ {
		blank := i == len(s) || s[i] == ' ' || s[i] == '\n' || s[i] == '\t'
		switch {
		case blank && start >= 0:
			out = append(out, s[start:i])
			start = -1
		case !blank && start < 0:
			start = i
		}
	}
	return out
}

// set is table for plain membership.
func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range split(s) {
		m[w] = true
	}
	return m
}

// bounds are the low, best and high of a vague word.
type bounds struct{ low, best, high float64 }

// vague words; see the package comment.
var vague = map[string]bounds{
	"couple": {2, 2, 3}, "few": {3, 4, 6}, "handful": {3, 5, 8}, "several": {3, 5, 9},
	"dozens": {24, 40, 99}, "scores": {40, 60, 150}, "hundreds": {200, 400, 999}, "thousands": {2000, 4000, 9999},
	"millions": {2e6, 4e6, 9999999},
}

var multiples = map[string]float64{"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1e6}

// stops end the search for the counted noun.
var stops = set(`in on at by from to with without near into onto over under between among against after before since until
	while when where who whom which that this these those the a an is are was were be been has have had will would can could
	may might must and or but as for than then so if because during through across along toward towards per each every
	it they he she we you i there here not no including later ago earlier`)

// monthNames keep figures of dates apart.
var monthNames = set(`january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec`)

// yearLeads before a figure that can be a year make it one.
var yearLeads = set(`in since during until till by from of early late mid throughout spring summer autumn winter after before year`)

// harmed are verbs whose bare number counts people.
var harmed = set(`killed killing wounded wounding injured injuring captured capturing arrested arresting detained detaining
	executed executing kidnapped abducted lost`)

// happened are verbs and auxiliaries that follow a bare count of people.
var happened = set(`killed wounded injured dead died fled surrendered escaped were was have had are others captured arrested
	detained executed kidnapped defected left returned drowned`)
