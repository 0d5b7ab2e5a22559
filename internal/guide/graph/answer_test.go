package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"knead/internal/guide/graph"
)

func TestAnswer_UnmarshalJSON(t *testing.T) {
	for text, want := range map[string]string{
		`"none"`: `"none"`, `3`: `"3"`, `["dvt","fever"]`: `[dvt, fever]`, `[]`: `[]`, `[1]`: `[1]`,
		`2.0`: `"2"`, `1e0`: `"1"`, `[2e1]`: `[20]`, `1.5`: `"1.5"`, `1e400`: `"1e400"`, `"2.0"`: `"2.0"`,
		`"` + strings.Repeat("ä", 81) + `"`: `"` + strings.Repeat("ä", 80) + `…"`,
		`null`:                              "error", `true`: "error",
		`{"a":1}`: "error", `[["a"]]`: "error", `[null]`: "error",
	} {
		var a graph.Answer
		got := "error"
		if err := json.Unmarshal([]byte(text), &a); err == nil {
			got = a.String()
		}
		if got != want {
			t.Errorf("%s reads as %s, want %s", text, got, want)
		}
	}
}
