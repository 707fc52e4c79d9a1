package outlets

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
	"salient/know/actors"
)

func real(t *testing.T) *Registry {
	t.Helper()
	r, err := Load(os.DirFS("../../data/outlets"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestShipped(t *testing.T) {
	r := real(t)
	reg, err := actors.Load(os.DirFS("../../data/actors"))
	if err != nil {
		t.Fatal(err)
	}
	invented := 0
	for _, o := range r.All() {
		if _, ok := reg.Bloc(o.Lean); o.Lean != "" && !ok {
			t.Errorf("%s is near %q, which is no side", o.ID, o.Lean)
		}
		if _, ok := reg.State(o.Country); o.Country != "" && !ok {
			t.Errorf("%s is in %q, which is no state", o.ID, o.Country)
		}
		if o.Invented() {
			invented++
			for _, h := range o.Hosts {
				if !strings.HasSuffix(h, ".example") {
					t.Errorf("%s is invented and has the host %s", o.ID, h)
				}
			}
		}
	}
	if invented != 11 || len(r.All()) < 100 {
		t.Errorf("%d outlets, %d invented", len(r.All()), invented)
	}
}

func TestLookup(t *testing.T) {
	r := real(t)
	for name, want := range map[string]salient.OutletID{
		"Reuters": "reuters", "SANA": "sana", "the Syrian Observatory for Human Rights": "sohr", "amaq": "amaq",
		"northgate-wire": "northgate-wire", "Hawar News Agency": "anha", "New York Times": "new-york-times", "Nobody's Gazette": "",
	} {
		if o, ok := r.Lookup(name); o.ID != want || ok != (want != "") {
			t.Errorf("Lookup(%q) = %q, %v", name, o.ID, ok)
		}
	}
	for address, want := range map[string]salient.OutletID{
		"https://www.reuters.com/world/1": "reuters", "http://uk.reuters.com": "reuters", "https://notreuters.com/": "",
		"https://northgate-wire.example/2017/x": "northgate-wire", "::": "", "": "",
	} {
		if o, ok := r.ByURL(address); o.ID != want || ok != (want != "") {
			t.Errorf("ByURL(%q) = %q, %v", address, o.ID, ok)
		}
	}
}

func TestUnknownIsF(t *testing.T) {
	r := real(t)
	if g := r.Reliability("nobodys-gazette"); g != 'F' {
		t.Errorf("unknown: %c", g)
	}
	if g := r.Reliability("northgate-wire"); g != 'F' {
		t.Errorf("invented: %c", g)
	}
	for _, o := range r.All() {
		if o.Reliability != 'F' && o.Reason == "" {
			t.Errorf("%s is %c without a reason", o.ID, o.Reliability)
		}
	}
}

func TestComplaints(t *testing.T) {
	const header = "id\tname\tcountry\tkind\towner\townership\tside\treliability\treason\thosts\taliases\n"
	const good = "aa\tA\t\tweb\tx\tprivate\t\tF\t\ta.example\t\n"
	for name, c := range map[string]struct{ rows, want string }{
		"good":           {good, ""},
		"grade":          {"bb\tB\t\tweb\tx\tprivate\t\tG\t\t\t\n", "outlets.tsv:2: reliability is \"G\""},
		"no reason":      {"bb\tB\t\tweb\tx\tprivate\t\tB\t\t\t\n", "outlets.tsv:2: reliability B with reason \"\""},
		"reason for F":   {"bb\tB\t\tweb\tx\tprivate\t\tF\tbecause\t\t\n", "outlets.tsv:2: reliability F with reason"},
		"kind":           {"bb\tB\t\tblog\tx\tprivate\t\tF\t\t\t\n", "outlets.tsv:2: kind is \"blog\""},
		"ownership":      {"bb\tB\t\tweb\tx\tme\t\tF\t\t\t\n", "outlets.tsv:2: ownership is \"me\""},
		"country":        {"bb\tB\tSyria\tweb\tx\tprivate\t\tF\t\t\t\n", "outlets.tsv:2: country is \"Syria\""},
		"host":           {"bb\tB\t\tweb\tx\tprivate\t\tF\t\thttp://b\t\n", "outlets.tsv:2: host is"},
		"host twice":     {good + "bb\tB\t\tweb\tx\tprivate\t\tF\t\ta.example\t\n", "outlets.tsv:3: host a.example is one of aa already"},
		"name twice":     {good + "bb\tThe A\t\tweb\tx\tprivate\t\tF\t\t\t\n", "outlets.tsv:3: \"The A\" is a name of aa already"},
		"id twice":       {good + "aa\tB\t\tweb\tx\tprivate\t\tF\t\t\t\n", "outlets.tsv:3: id \"aa\" is given already"},
		"missing fields": {"aa\tB\n", "outlets.tsv:2: has 2 fields"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Load(fstest.MapFS{"outlets.tsv": {Data: []byte(header + c.rows)}})
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
