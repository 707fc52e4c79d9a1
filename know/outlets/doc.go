// Package outlets knows publishers and the voices they quote: what they are,
// who owns them, which side they are near, and how reliable they have been
// found (Admiralty code).
//
// It reads data/outlets/outlets.tsv. An outlet that is not in the table, and
// one in it without a documented reason for another grade, is of reliability
// 'F': cannot be judged.
package outlets
