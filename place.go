package salient

import "salient/geo"

// A Place is one entry of the gazetteer.
type Place struct {
	ID         PlaceID
	Name       string // in Latin script
	Native     string // in the script of the country; "" unknown
	Kind       string // "settlement", "province", "district", "country", "river", "region", "desert", "dam", "oil-field", "base", "crossing", "border", "mountain", "lake", "site", "continent" (and any part of the world larger than a country)
	Country    string // ISO 3166-1 alpha-2
	Admin1     string // name of the first-order unit; "" unknown
	Admin2     string
	Point      geo.Point
	Population int // 0: unknown
	Seat       int // of which unit it is the seat: 3 a country or a first-order unit, 2 a second-order one, 1 a lower one; 0 none known
	Spellings  int // how many spellings the sources have for it: 0 up to three or unknown, 1 four or five, 2 six to eight, 3 more
}
