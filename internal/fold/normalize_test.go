package fold

import "testing"

func TestAppendDecomposed(t *testing.T) {
	if got := string(AppendDecomposed([]byte("x"), "é ﬁ ①")); got != "xe\u0301 fi 1" {
		t.Errorf("got %q", got)
	}
}

func TestAppendComposed(t *testing.T) {
	if got := string(AppendComposed([]byte("caf"), []byte("e\u0301"))); got != "caf\u00e9" {
		t.Errorf("got %q", got)
	}
}
