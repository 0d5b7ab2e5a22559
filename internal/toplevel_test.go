package internal

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// The top level has the folders of the site and of the program, and files whose names begin with a dot.
func TestTopLevel(t *testing.T) {
	allowed := []string{"README.md", "cmd", "content", "go.mod", "go.sum", "internal", "static", "templates"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		built := e.Name() == "public" && e.IsDir()
		if !slices.Contains(allowed, e.Name()) && !strings.HasPrefix(e.Name(), ".") && !built {
			t.Errorf("%s is at the top level", e.Name())
		}
	}
}
