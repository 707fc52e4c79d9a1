// Package sample builds nouns for tests and holds an invented country to put
// them in: places on both banks of a river, inland places, a border with a
// crossing, a place far out in the desert, and one name borne by two villages.
// The country lies in the open Atlantic, so that nothing of it can be mistaken
// for a real place. It imports only the nouns; every room's tests may use it.
package sample
