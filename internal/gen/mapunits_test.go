package main

import (
	"reflect"
	"testing"
)

func TestSnap(t *testing.T) {
	for _, c := range []struct {
		rule     string
		in, want []coord
	}{
		{"points of one cell become one", []coord{{0, 0}, {0.1, 0.1}, {2, 0}}, []coord{{0, 0}, {2, 0}}},
		{"a point straight between goes", []coord{{0, 0}, {1, 1}, {2, 2}}, []coord{{0, 0}, {2, 2}}},
		{"a turn back stays", []coord{{0, 0}, {2, 0}, {1, 0}}, []coord{{0, 0}, {2, 0}, {1, 0}}},
	} {
		if got := snap(c.in, 1); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.rule, got, c.want)
		}
	}
}

func TestInnerLines(t *testing.T) {
	square := func(x float64) [][][]coord {
		return [][][]coord{{{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}}}}
	}
	units := []outline{{iso: "AA", name: "west", polygons: square(0)}, {iso: "AA", name: "middle", polygons: square(1)}, {iso: "BB", name: "abroad", polygons: square(2)}}
	got := innerLines(units, 0.5)
	want := [][][]coord{{{{1, 0}, {1, 1}}}, nil, nil}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want the one line between west and middle, without coasts and borders", got)
	}
}

func TestRunOn(t *testing.T) {
	lines := [][]coord{{{0, 0}, {1, 0}}, {{1, 0}, {2, 0}}, {{2, 0}, {3, 0}}, {{2, 0}, {2, 5}}}
	names := make([]riverName, 4)
	names[0].latin = "Long River"
	runOn(lines, names)
	if names[1].latin != "Long River" || names[2].latin != "" || names[3].latin != "" {
		t.Errorf("got %v: the name goes on to the confluence and no farther", names)
	}
}

func TestTopology(t *testing.T) {
	top := &topology{arcs: [][]coord{{{0, 0}, {1, 0}}, {{1, 0}, {1, 1}, {0, 0}}, {{1, 0}, {2, 2}, {1, 1}}}}
	if got, want := top.chain([]int{0, 2}), []coord{{0, 0}, {1, 0}, {2, 2}, {1, 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("chain: got %v, want %v", got, want)
	}
	if got, want := top.chain([]int{^0}), []coord{{1, 0}, {0, 0}}; !reflect.DeepEqual(got, want) {
		t.Errorf("backwards: got %v, want %v", got, want)
	}
}
