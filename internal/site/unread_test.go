package site

import "testing"

func TestWordTable_isImperative(t *testing.T) {
	table, list := readWords(dataFile("words.yaml", "imperative: [see, do not, Ask]\nlead: [and, please]\n"), nil)
	wantReports(t, list)
	for sentence, want := range map[string]bool{
		"See a doctor.":                      true,
		"If it hurts, see a doctor.":         true,
		"It hurts; and please ask a nurse":   true,
		"Do not wait.":                       true,
		"(Do not wait.)":                     true,
		"Do you see a doctor?":               false,
		"If it hurts, see a doctor?”":        false,
		"Doctors see this often.":            false,
		"Do":                                 false,
		"":                                   false,
		"…, , and":                           false,
		"Seeing is rare, and nobody asks":    false,
		"See\u00a0a doctor":                  true,
		"按摩后，see a doctor":                   false,
		"It is rare – ask your doctor first": true,
	} {
		if got := table.isImperative(sentence); got != want {
			t.Errorf("%q is imperative: %t, want %t", sentence, got, want)
		}
	}
}
