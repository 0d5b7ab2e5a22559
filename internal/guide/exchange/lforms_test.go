package exchange_test

// This file walks through exported questionnaires in LHC-Forms (https://lhncbc.github.io/lforms/), a form renderer of
// the National Library of Medicine of the US, in Chromium.

import (
	"encoding/json"
	"flag"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/browsertest"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

var formWalks = flag.Int("forms", 0, "the number of walks in LHC-Forms, which .ci/npm --lforms installs")

// formPage shows a questionnaire with the answers of a walk, and returns which of its items a reader sees.
const formPage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>LHC-Forms</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/lforms/webcomponent/styles.css"></head><body><div id="form"></div>
<script src="/lforms/webcomponent/assets/lib/zone.min.js"></script>
<script src="/lforms/webcomponent/lhc-forms.js"></script>
<script src="/lforms/fhir/R4/lformsFHIR.min.js"></script>
<script>
async function seen(questionnaire, answers) {
	const item = Object.entries(answers).map(([linkId, codes]) =>
		({linkId, answer: codes.map(code => ({valueCoding: {system: questionnaire.url, code}}))}))
	const questionnaireResponse = {resourceType: 'QuestionnaireResponse', status: 'in-progress', item}
	await LForms.Util.addFormToPage(questionnaire, 'form', {fhirVersion: 'R4', questionnaireResponse})
	for (let frame = 0; frame < 3; frame++) {
		await new Promise(requestAnimationFrame)
	}
	return questionnaire.item.map(i => i.linkId).filter(id => {
		const element = document.getElementById('item-' + id + '/1')
		return element && element.checkVisibility() && element.innerText.trim() !== ''
	})
}
</script></body></html>`

// TestFHIR_walksInLHCForms holds that a reader of the form sees the questions of the walk and its one end. The answers
// are those of the walk: a QuestionnaireResponse may have none of disabled questions, and LHC-Forms counts those that
// one has.
func TestFHIR_walksInLHCForms(t *testing.T) {
	if *formWalks == 0 {
		t.Skip("it takes minutes: -forms=500")
	}
	tab := browsertest.Open(t)
	tab.Visit(serveLForms(t))
	tab.WaitFor("typeof LForms === 'object' && !!LForms.FHIR && !!customElements.get('wc-lhc-form')")
	r := rand.New(rand.NewPCG(5, 6))
	var graphs []*graph.Graph
	for _, g := range guidetest.LinkContent(t).Guides {
		graphs = append(graphs, g.Graph)
	}
	for len(graphs) < 25 {
		_, g := guidetest.Random(t, r, 2+r.IntN(58))
		graphs = append(graphs, g.Graph)
	}
	ends := map[string]bool{}
	for n := range *formWalks {
		g := graphs[n%len(graphs)]
		data, _ := write(t, g, "fhir", options())
		w := randomWalk(g, r, 0.15)
		maps.DeleteFunc(w.Answers, func(id string, _ []string) bool { return !slices.Contains(w.Enabled, id) })
		answers, err := json.Marshal(w.Answers)
		if err != nil {
			t.Fatal(err)
		}
		got := browsertest.Eval[[]string](tab, "seen("+string(data)+", "+string(answers)+")")
		slices.Sort(got)
		ends[g.ID+" "+w.Enabled[len(w.Enabled)-1]] = true
		slices.Sort(w.Enabled)
		if diff := cmp.Diff(w.Enabled, got); diff != "" {
			t.Errorf("walk %d, %s, %s (-want +got):\n%s", n, g.ID, answers, diff)
		}
	}
	if errors := tab.ConsoleErrors(); len(errors) > 0 {
		t.Errorf("%q", errors)
	}
	t.Logf("%d walks through %d questionnaires to %d ends", *formWalks, len(graphs), len(ends))
}

// serveLForms serves the page and the package, and returns its address.
func serveLForms(t *testing.T) string {
	t.Helper()
	cache := os.Getenv("KNEAD_CACHE")
	if cache == "" {
		cache = filepath.Join("..", "..", "..", ".cache")
	}
	folder := filepath.Join(cache, "npm", "lforms", "dist", "lforms")
	if _, err := os.Stat(folder); err != nil {
		t.Fatalf("%v: run .ci/npm --lforms", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/lforms/", http.StripPrefix("/lforms/", http.FileServer(http.Dir(folder))))
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, formPage) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}
