package guide_test

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/guidetest"
)

func TestRunTranscripts(t *testing.T) {
	_, set, _ := guidetest.Archive(t, "testdata/clean.txtar")
	lines := "\uFEFF" + strings.Join([]string{
		`{"guide":"ache","answers":["none","none","More than 3 days"],"expect":"soon"}`,
		`{"guide":"ache","answers":[["faint"]],"expect":"ache/call"}`,
		``,
		`{"guide":"ache","answers":[["any"]],"expect":"today"}`,
		`{"guide":"nobody","answers":[],"expect":"today"}`,
		`{"guide":"ache","answers":["none"],"expect":"today"}`,
		`{"guide":"ache",`,
		`{"guide":"often","answers":[3,"To relax"],"expect":"go"}`,
		`{"guide":"often","answers":[3.0,"To relax"],"expect":"go"}`,
		`null`,
		`{"guide":"ache"}`,
		`{"guide":"ache","answers":[["faint"]],"expect":"call","expects":"today"}`,
		`{"guide":"ache","answers":[["faint"]],"expect":"today","expect":"call"}`,
		`{"guide":"ache","answers":[["faint"]],"Expect":"call"}`,
		`{"guide":"ache","answers":[["faint"]],"expect":"call"} {}`,
		`["ache"]`,
	}, "\n")
	r, err := guide.RunTranscripts(set, strings.NewReader(lines))
	if err != nil || r.Passed != 4 || r.Failed != 11 || len(r.Failures) != 11 {
		t.Fatalf("%+v %v", r, err)
	}
	for i, want := range []string{
		`4: ache: ends at "call", not at "today"`,
		`5: there is no guide "nobody"`,
		"6: ache: an answer is missing at the question later",
		"7: not a transcript",
		"10: not a transcript: a line is a JSON object",
		"11: not a transcript: it lacks answers, expect",
		`12: not a transcript: unknown key "expects"`,
		`13: not a transcript: the key "expect" is written twice`,
		`14: not a transcript: unknown key "Expect"`,
		"15: not a transcript: something follows the JSON object",
		"16: not a transcript: a line is a JSON object",
	} {
		if got := fmt.Sprintf("%d: %s", r.Failures[i].Line, r.Failures[i].Message); !strings.HasPrefix(got, want) {
			t.Errorf("failure %q, want %q", got, want)
		}
	}
}

// A file without a transcript tests nothing.
func TestRunTranscripts_needsOne(t *testing.T) {
	_, set, _ := guidetest.Archive(t, "testdata/clean.txtar")
	for _, text := range []string{"", "\n \n", "\uFEFF"} {
		r, err := guide.RunTranscripts(set, strings.NewReader(text))
		if err != nil || r.Passed != 0 || r.Failed != 1 || r.Failures[0].Message != "there is no transcript" {
			t.Errorf("%q: %+v %v", text, r, err)
		}
	}
}

func BenchmarkTranscripts(b *testing.B) {
	set := guidetest.LinkContent(b)
	line := `{"guide":"sore-after-massage","answers":["none","none","none","none","none",["swollen-limb"]],` +
		`"expect":"when-to-get-help/limb-today"}` + "\n"
	lines := strings.Repeat(line, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if r, err := guide.RunTranscripts(set, strings.NewReader(lines)); err != nil || r.Passed != 1000 {
			b.Fatal(r, err)
		}
	}
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "transcripts/s")
}
