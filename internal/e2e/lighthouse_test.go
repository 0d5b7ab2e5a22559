package e2e

// This file measures three pages with Lighthouse. It takes minutes and a quiet machine, so it runs when it is asked to:
// .ci/lighthouse.

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/browsertest"
)

func TestLighthouseGivesAHundredInAllFour(t *testing.T) {
	if os.Getenv("KNEAD_LIGHTHOUSE") == "" {
		t.Skip("run .ci/lighthouse")
	}
	modules, err := filepath.Abs(npm())
	if err != nil {
		t.Fatal(err)
	}
	base := own(t).serve(t)
	run := exec.Command("node", "testdata/lighthouse.mjs", modules, browsertest.Path(t), base, base+"soreness/sore-after-massage/", base+"guides/"+soreness+"/")
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var told []struct {
		Address string
		Scores  map[string]int
		LCP     float64
		CLS     float64
		TBT     float64
		Short   []string
	}
	if err := json.Unmarshal(out, &told); err != nil || len(told) != 3 {
		t.Fatalf("%v: %s", err, out)
	}
	for _, p := range told {
		name := "/" + strings.TrimPrefix(p.Address, base)
		t.Logf("%s: %v, LCP %.0f ms, CLS %g, blocked %.0f ms, not full: %q", name, p.Scores, p.LCP, p.CLS, p.TBT, p.Short)
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
