package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/browsertest"
)

// Lighthouse takes minutes and needs an idle machine, so it runs by .ci/lighthouse only.
func TestLighthouse_fullScore(t *testing.T) {
	if os.Getenv("KNEAD_LIGHTHOUSE") == "" {
		t.Skip("run .ci/lighthouse")
	}
	modules, err := filepath.Abs(npm())
	if err != nil {
		t.Fatal(err)
	}
	base := ownSite(t).serve(t)
	guide := base + "guides/" + soreness + "/"
	pages := []string{base, base + "soreness/sore-after-massage/", guide, guide + "chart/", base + "search/"}
	run := exec.Command("node", append([]string{"testdata/lighthouse.mjs", modules, browsertest.Path(t)}, pages...)...)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var results []struct {
		Address string
		Scores  map[string]int
		LCP     float64
		CLS     float64
		TBT     float64
		Short   []string
	}
	if err := json.Unmarshal(out, &results); err != nil || len(results) != len(pages) {
		t.Fatalf("%v: %s", err, out)
	}
	for _, p := range results {
		name := "/" + strings.TrimPrefix(p.Address, base)
		t.Logf("%s: %v, LCP %.0f ms, CLS %g, blocked %.0f ms, failed audits: %q", name, p.Scores, p.LCP, p.CLS, p.TBT,
			p.Short)
		for category, score := range p.Scores {
			if score < 100 {
				t.Errorf("%s: %s is %d: %q", name, category, score, p.Short)
			}
		}
		if p.LCP > 1000 || p.CLS > 0 {
			t.Errorf("%s: LCP %.0f ms and CLS %g; at most 1000 ms and 0", name, p.LCP, p.CLS)
		}
	}
}
