package diff_test

import (
	"testing"

	"knead/internal/guide/diff"
)

func TestCheckSignOff(t *testing.T) {
	for _, good := range [][2]string{
		{"Ann Ash", "It was wrong"}, {"Knead editors (not clinicians)", "Soreness alone does not need a doctor."},
		{"Dr Li", "agreed with the ward"}, {"王芳", "数据已由医生核对过"}, {"Zoë", "The sign moved to the first question"},
	} {
		if err := diff.CheckSignOff(good[0], good[1]); err != nil {
			t.Errorf("%q is refused: %v", good, err)
		}
	}
	for _, bad := range [][2]string{
		{"", "It was wrong"}, {"x", "It was wrong"}, {"todo", "It was wrong"}, {"n/a", "It was wrong"},
		{"\u200b\u200b", "It was wrong"}, {"test", "It was wrong"}, {"NAME", "It was wrong"}, {"me", "It was wrong"},
		{"ΤΟDΟ", "It was wrong"}, {"aaaa", "It was wrong"}, {"Dr", "It was wrong"}, {"...", "It was wrong"},
		{"Ann Ash", ""}, {"Ann Ash", "x"}, {"Ann Ash", "REASON"}, {"Ann Ash", "n/a"}, {"Ann Ash", "test test"},
		{"Ann Ash", "because"}, {"Ann Ash", "\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800\u2800"},
		{"Ann Ash", "fixed it"}, {"Ann Ash", "xxxxxxxx xxxxxxxx"}, {"Annabel Ashton", "annabel  ASHTON"},
		{"Ann Ash", "wording"}, {"Ann Ash", "12345678 12345678"},
	} {
		if diff.CheckSignOff(bad[0], bad[1]) == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}
