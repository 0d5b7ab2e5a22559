package site

import (
	"slices"
	"testing"
)

func TestIsForm(t *testing.T) {
	for _, pair := range [][2]string{
		{"leg", "legs"}, {"weak", "weakness"}, {"vomiting", "vomited"},
		{"numb", "numb"}, {"痛", "痛"}, {"douleur", "douleurs"}, {"bruise", "bruises"},
	} {
		if !isForm(pair[0], pair[1]) || !isForm(pair[1], pair[0]) {
			t.Errorf("%s and %s are not forms of one word", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{
		{"leg", "legend"}, {"hot", "hospital"}, {"a", "arm"}, {"", "arm"}, {"étél", "été d"},
		{"cold", "cough"}, {"痛", "痛い"},
	} {
		if isForm(pair[0], pair[1]) || isForm(pair[1], pair[0]) {
			t.Errorf("%q and %q are forms of one word", pair[0], pair[1])
		}
	}
}

func TestWordTable_content(t *testing.T) {
	table, list := readWords(dataFile("words.yaml", "common: [The, or]\nsame: [[Urine, wee], [pee]]\n"), nil)
	wantReports(t, list)
	got := table.content("The urine, or WEE; dark pee")
	if got := table.content("脚が痛い, ไข้"); len(got) != 7 {
		t.Errorf("the words are %q", got)
	}
	if want := []string{"urine", "dark", "pee"}; !slices.Equal(got, want) {
		t.Errorf("the words are %q, want %q", got, want)
	}
}
