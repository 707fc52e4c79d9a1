package api

import (
	"salient"
	"salient/geo"
)

// All that follows is invented: the places, the actors, the outlets, the war.

var fakeActors = []salient.Actor{
	{ID: "northern-guard", Name: "Northern Guard", Native: "حرس الشمال", Class: salient.ArmedGroup, Side: "Guard", Color: "#b58900"},
	{ID: "river-league", Name: "River League", Class: salient.ArmedGroup, Side: "League", Color: "#2f2f2f"},
	{ID: "state-army", Name: "Army of Oren", Class: salient.StateForce, Side: "army", Country: "XO", Color: "#b22222"},
}

var fakePlaces = []salient.Place{
	{ID: "in:1", Name: "Tal Veren", Native: "تل فيرين", Kind: "settlement", Country: "XO", Admin1: "Upper Oren", Point: geo.Point{Lat: 35.62, Lon: 39.94}, Population: 41000},
	{ID: "in:2", Name: "Sorash", Kind: "settlement", Country: "XO", Admin1: "Upper Oren", Point: geo.Point{Lat: 35.42, Lon: 40.12}, Population: 200000},
	{ID: "in:3", Name: "Mirrat", Kind: "settlement", Country: "XO", Admin1: "Upper Oren", Point: geo.Point{Lat: 35.16, Lon: 40.43}},
	{ID: "in:4", Name: "Kafr Sul", Kind: "settlement", Country: "XO", Admin1: "Lower Oren", Point: geo.Point{Lat: 35.02, Lon: 40.47}},
	{ID: "in:5", Name: "Dessa", Kind: "settlement", Country: "XO", Admin1: "Lower Oren", Point: geo.Point{Lat: 34.86, Lon: 40.66}},
	{ID: "in:6", Name: "Umm Tarin", Kind: "settlement", Country: "XO", Admin1: "Lower Oren", Point: geo.Point{Lat: 34.69, Lon: 40.83}},
	{ID: "in:7", Name: "Hasna", Kind: "settlement", Country: "XO", Admin1: "Lower Oren", Point: geo.Point{Lat: 34.56, Lon: 40.9}},
	{ID: "in:8", Name: "Border Post Nine", Kind: "crossing", Country: "XO", Admin1: "Lower Oren", Point: geo.Point{Lat: 34.42, Lon: 40.98}},
	{ID: "in:9", Name: "Wadi Ashor", Kind: "settlement", Country: "XO", Admin1: "Dry Hills", Point: geo.Point{Lat: 35.28, Lon: 41.02}},
	{ID: "in:10", Name: "Old Wells", Kind: "oil-field", Country: "XO", Admin1: "Dry Hills", Point: geo.Point{Lat: 35.12, Lon: 40.74}},
	{ID: "in:11", Name: "Shadda Ford", Kind: "settlement", Country: "XO", Admin1: "Dry Hills", Point: geo.Point{Lat: 36.06, Lon: 40.74}},
	{ID: "in:12", Name: "Station Two", Kind: "site", Country: "XO", Admin1: "West Steppe", Point: geo.Point{Lat: 34.31, Lon: 39.62}},
}

var fakeReports = []report{
	{"2021-03-02", "harbour-wire", "Army columns reach Tal Veren", 'B', []said{
		{text: "The Army of Oren entered Tal Veren on Monday after two weeks of fighting, residents said.", typ: "capture", trigger: "entered", who: "Army of Oren", where: "Tal Veren", when: "on Monday"},
		{text: "Further down the valley the River League held Sorash and Mirrat.", typ: "controls", trigger: "held", who: "River League", where: "Sorash+Mirrat"},
		{text: "“We will not leave the river,” a commander told the agency.", typ: "forecast-intent", trigger: "will not leave", who: "River League", modality: salient.Intent},
		{text: "The League also kept Kafr Sul, Dessa and Umm Tarin, three towns on the road south.", typ: "controls", trigger: "kept", who: "The League", where: "Kafr Sul+Dessa+Umm Tarin"},
	}},
	{"2021-03-04", "valley-post", "League holds the lower valley", 'C', []said{
		{text: "League fighters control Hasna and Border Post Nine.", typ: "controls", trigger: "control", who: "League fighters", where: "Hasna+Border Post Nine"},
		{text: "To the east they hold Wadi Ashor and the pumps at Old Wells.", typ: "controls", trigger: "hold", who: "River League", where: "Wadi Ashor+Old Wells"},
		{text: "Air strikes hit Sorash overnight.", typ: "air-strike", trigger: "Air strikes hit", where: "Sorash", when: "overnight"},
	}},
	{"2021-03-07", "oren-state-news", "Two thousand flee Sorash", 'D', []said{
		{text: "Some 2,000 people fled Sorash toward the Dry Hills on Saturday.", typ: "flee", trigger: "fled", where: "Sorash", when: "on Saturday", count: 2000, unit: "people"},
		{text: "The army said that the city would fall within days.", typ: "forecast-intent", trigger: "would fall", who: "army", where: "Sorash", modality: salient.Forecast},
	}},
	{"2021-03-10", "harbour-wire", "Clashes at the gates of Sorash", 'B', []said{
		{text: "The Army of Oren and the River League fought at the gates of Sorash on Tuesday.", typ: "clash", trigger: "fought", who: "Army of Oren+River League", where: "Sorash", when: "on Tuesday"},
		{text: "Shells fell on Kafr Sul, killing nobody.", typ: "shelling", trigger: "Shells fell", where: "Kafr Sul"},
		{text: "The Northern Guard crossed Shadda Ford and took the village.", typ: "capture", trigger: "took", who: "Northern Guard", where: "Shadda Ford"},
	}},
	{"2021-03-14", "harbour-wire", "Sorash falls to the army", 'B', []said{
		{text: "The Army of Oren captured Sorash on Saturday, the last large city of the upper valley.", typ: "capture", trigger: "captured", who: "Army of Oren", where: "Sorash", when: "on Saturday"},
		{text: "The League withdrew to Mirrat.", typ: "withdraw", trigger: "withdrew", who: "The League", where: "Mirrat"},
	}},
	{"2021-03-15", "valley-post", "League denies loss of Sorash", 'C', []said{
		{text: "The River League denied that Sorash had been lost.", typ: "capture", trigger: "denied", who: "Army of Oren", where: "Sorash", modality: salient.Negated},
		{text: "Its spokesman said that its men still held the grain silos of Sorash.", typ: "presence", trigger: "still held", who: "River League", where: "Sorash", modality: salient.Reported},
	}},
	{"2021-03-19", "hill-radio", "Guard takes Wadi Ashor", 'C', []said{
		{text: "The Northern Guard captured Wadi Ashor after the League's garrison left by night.", typ: "capture", trigger: "captured", who: "Northern Guard", where: "Wadi Ashor", when: "by night"},
		{text: "Guard units now stand within sight of Old Wells.", typ: "advance", trigger: "stand within sight", who: "Guard units", where: "Old Wells"},
	}},
	{"2021-03-23", "harbour-wire", "Race for the oil", 'B', []said{
		{text: "The Northern Guard seized Old Wells from the River League on Monday.", typ: "capture", trigger: "seized", who: "Northern Guard", whom: "River League", where: "Old Wells", when: "on Monday"},
		{text: "The Army of Oren advanced ten kilometres toward Mirrat.", typ: "advance", trigger: "advanced", who: "Army of Oren", where: "Mirrat"},
		{text: "Warplanes struck Dessa and Hasna.", typ: "air-strike", trigger: "struck", where: "Dessa+Hasna"},
	}},
	{"2021-03-28", "oren-state-news", "Army frees Mirrat", 'D', []said{
		{text: "Units of the Army of Oren liberated Mirrat on Saturday.", typ: "capture", trigger: "liberated", who: "Army of Oren", where: "Mirrat", when: "on Saturday"},
		{text: "Some 340 fighters of the League surrendered with their families.", typ: "surrender", trigger: "surrendered", who: "League", where: "Mirrat", count: 340, unit: "people"},
	}},
	{"2021-04-02", "hill-radio", "Guard reaches the river at Dessa", 'C', []said{
		{text: "The Northern Guard took Dessa on Thursday and cut the valley road.", typ: "capture", trigger: "took", who: "Northern Guard", where: "Dessa", when: "on Thursday"},
		{text: "Kafr Sul, still in the hands of the River League, is surrounded on three sides.", typ: "sieged", trigger: "is surrounded", who: "River League", where: "Kafr Sul"},
	}},
	{"2021-04-03", "harbour-wire", "Two pockets left", 'B', []said{
		{text: "The River League is reduced to two pockets, one round Kafr Sul and one from Umm Tarin to the border.", typ: "pocket", trigger: "two pockets", who: "River League", where: "Kafr Sul+Umm Tarin", count: 2, unit: "pocket"},
		{text: "Between Dessa and Umm Tarin the road is cut.", typ: "route-status", trigger: "is cut", where: "Dessa+Umm Tarin"},
	}},
	{"2021-04-09", "valley-post", "Fighting inside Kafr Sul", 'C', []said{
		{text: "Street fighting between the Army of Oren and the River League reached the market of Kafr Sul.", typ: "clash", trigger: "Street fighting", who: "Army of Oren+River League", where: "Kafr Sul"},
	}},
	{"2021-04-13", "oren-state-news", "Kafr Sul cleared", 'D', []said{
		{text: "The Army of Oren took full control of Kafr Sul on Monday, state media reported.", typ: "capture", trigger: "took full control", who: "Army of Oren", where: "Kafr Sul", when: "on Monday", modality: salient.Reported},
	}},
	{"2021-04-20", "harbour-wire", "League loses the border post", 'B', []said{
		{text: "The Army of Oren captured Border Post Nine, so that the League lost its last way out.", typ: "capture", trigger: "captured", who: "Army of Oren", where: "Border Post Nine"},
		{text: "Hundreds of civilians were evacuated from Hasna.", typ: "evacuate", trigger: "were evacuated", where: "Hasna", count: 300, unit: "people"},
		{text: "A patrol of the Army of Oren was seen at Station Two in the steppe.", typ: "presence", trigger: "was seen", who: "Army of Oren", where: "Station Two"},
	}},
	{"2021-04-27", "hill-radio", "Last pocket shrinks", 'C', []said{
		{text: "The Northern Guard entered Umm Tarin at dawn.", typ: "capture", trigger: "entered", who: "Northern Guard", where: "Umm Tarin", when: "at dawn"},
		{text: "One pocket of the River League remains, in Hasna.", typ: "pocket", trigger: "One pocket", who: "River League", where: "Hasna", count: 1, unit: "pocket"},
	}},
	{"", "valley-post", "Notes from the road <script>alert(1)</script>", 'C', []said{
		{text: "Someone said that Hasna had been given up — “before the feast”, as they put it.", typ: "withdraw", trigger: "had been given up", who: "River League", where: "Hasna", modality: salient.Hedged},
	}},
}
