package claim

// irregular gives the base of irregular verb forms of conflict news, for taggers
// that guess a lemma they have not met ("fled" → "flead"). Forms that are also
// another verb's ("found", "felt", "lay") are left to the tagger.
var irregular = map[string]string{
	"fled": "flee", "fell": "fall", "fallen": "fall", "took": "take", "taken": "take", "retook": "retake", "retaken": "retake",
	"overran": "overrun", "withdrew": "withdraw", "withdrawn": "withdraw", "drove": "drive", "driven": "drive",
	"lost": "lose", "held": "hold", "won": "win", "fought": "fight", "shot": "shoot", "struck": "strike", "broke": "break",
	"broken": "break", "blew": "blow", "blown": "blow", "threw": "throw", "thrown": "throw", "laid": "lay", "left": "leave",
	"kept": "keep", "caught": "catch", "brought": "bring", "sent": "send", "gave": "give", "given": "give", "began": "begin",
	"begun": "begin", "met": "meet", "led": "lead", "went": "go", "gone": "go", "came": "come", "became": "become",
	"stole": "steal", "stolen": "steal", "burnt": "burn", "burned": "burn", "slew": "slay", "slain": "slay", "freed": "free",
	"sank": "sink", "sunk": "sink", "swept": "sweep", "dug": "dig", "paid": "pay", "said": "say", "told": "tell",
	"rose": "rise", "risen": "rise", "ran": "run", "sought": "seek", "stood": "stand", "withheld": "withhold", "shelled": "shell",
	"besieged": "besiege", "shrank": "shrink", "shrunk": "shrink", "hid": "hide", "hidden": "hide", "rode": "ride",
	"spoke": "speak", "spoken": "speak", "swore": "swear", "sworn": "swear", "wrote": "write", "written": "write",
	"agreed": "agree", "died": "die", "denied": "deny", "killed": "kill", "seized": "seize", "captured": "capture",
	"threatened": "threaten", "crept": "creep", "flew": "fly", "flown": "fly", "strengthened": "strengthen", "clashed": "clash",
	"clashes": "clash", "ambushed": "ambush", "ambushes": "ambush", "pushed": "push", "pushes": "push", "reached": "reach",
	"reaches": "reach", "crossed": "cross", "crosses": "cross", "launched": "launch", "launches": "launch",
	"conquered": "conquer", "conquers": "conquer", "loses": "lose", "losing": "lose", "chased": "chase", "chases": "chase",
	"fleeing": "flee", "flees": "flee", "bombed": "bomb", "bombs": "bomb", "surrendered": "surrender", "targeted": "target",
	"rioted": "riot", "foreseen": "foresee", "foresaw": "foresee", "liberated": "liberate", "liberates": "liberate", "liberating": "liberate", "occupies": "occupy",
	"occupied": "occupy", "withdraws": "withdraw", "withdrawing": "withdraw", "storms": "storm", "stormed": "storm",
	"encircled": "encircle", "encircles": "encircle", "encircling": "encircle", "advanced": "advance", "advancing": "advance",
	"retreated": "retreat", "retreating": "retreat", "infiltrated": "infiltrate", "recaptured": "recapture",
	"evacuated": "evacuate", "evacuating": "evacuate", "executed": "execute", "kidnapped": "kidnap", "abducted": "abduct",
	"looted": "loot", "arrested": "arrest", "intercepted": "intercept", "repelled": "repel", "repulsed": "repulse",
	"besieging": "besiege", "besieges": "besiege", "hits": "hit", "hitting": "hit", "cutting": "cut", "cuts": "cut",
}
