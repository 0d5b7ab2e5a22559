package guide_test

import (
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/guidetest"
)

func TestRunTests_reportsWhatLinkReports(t *testing.T) {
	_, set, list := guidetest.Archive(t, "testdata/guide-test-stale.txtar")
	want := diag.List{}
	for _, d := range list {
		if strings.HasPrefix(string(d.Code), "guide-test-") {
			want = append(want, d)
		}
	}
	got := guide.RunTests(set.ByID("ache"))
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%d diagnostics, Link reported %d", len(got), len(want))
	}
	for i := range got {
		if got[i].String() != want[i].String() {
			t.Errorf("%s\nLink reported\n%s", got[i], want[i])
		}
	}
}
