package internal

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestPromises_namesTestsThatExist holds that every row of .ci/promises runs at least one test.
func TestPromises_namesTestsThatExist(t *testing.T) {
	text, err := os.ReadFile("../.ci/promises")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^  "[^#]+# \./internal/(\S+) # (\S+) #`).FindAllStringSubmatch(string(text), -1)
	if len(rows) < 20 {
		t.Fatalf("only %d rows", len(rows))
	}
	for _, row := range rows {
		for _, pattern := range strings.Split(row[2], "|") {
			name := regexp.MustCompile(`^func (` + pattern + `)\(`)
			found := false
			for _, f := range goFiles(t) {
				if f.pkg() != row[1] || !f.isTest() {
					continue
				}
				for line := range strings.Lines(f.text) {
					found = found || name.MatchString(line)
				}
			}
			if !found {
				t.Errorf("%s has no test %s", row[1], pattern)
			}
		}
	}
}
