// Package quantity finds counted and measured amounts in a document: how many
// people, vehicles, kilometres, months, percent, pockets.
//
//	ms := quantity.New().Find(article, document)
//	ms[0].Low, ms[0].Best, ms[0].High // 300, 350, 400
//	ms[0].Unit, ms[0].Group           // "people", "fighters"
//
// # Bounds
//
// Low ≤ Best ≤ High. N is the figure named; "range" has two.
//
//	words                                         low     best    high
//	N                                             N       N       N
//	between A and B, A to B, A-B, A or B          A       (A+B)/2 B
//	about, around, some, roughly, an estimated N  0.9 N   N       1.1 N
//	nearly, almost, close to N                    0.9 N   N       N
//	at least, more than, over, N or more          N       N       1.5 N
//	up to, at most, less than, under, fewer than  0.5 N   N       N
//	a couple                                      2       2       3
//	a few                                         3       4       6
//	a handful                                     3       5       8
//	several                                       3       5       9
//	dozens                                        24      40      99
//	scores                                        40      60      150
//	hundreds                                      200     400     999
//	thousands                                     2,000   4,000   9,999
//	tens of thousands                             20,000  40,000  99,999
//	hundreds of thousands                         200,000 400,000 999,999
//	millions                                      2e6     4e6     9,999,999
//	a few hundred, several dozen, …               the bounds of the first word times the second
//
// # Units
//
// Lengths come in "km" (miles are turned into km) or "m" (yards and feet are
// turned into m), areas in "km2" or "hectare"; time in "hour", "day", …;
// shares in "percent"; persons in "people" with the Group that is counted;
// sides and directions in "side"; pockets and enclaves in "pocket"; other
// things in the singular of their noun ("tank", "vehicle", "village").
//
// # Inclusion
//
// "300 fighters, including 80 women and children" gives two mentions; Within
// of the second is the index of the first.
//
// # What it leaves out
//
// Dates and years, ordinals, clock times, numbers inside names ("T-72",
// "Brigade 105"), sums of money, and figures that count nothing.
package quantity
