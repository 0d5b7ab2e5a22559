package internal

import (
	"os/exec"
	"strings"
	"testing"
)

// TestScripts_usage holds that a script prints what it is for instead of running if it does not know an argument.
func TestScripts_usage(t *testing.T) {
	for script, purpose := range map[string]string{
		"bench": "Measures", "bench-lsp": "Measures", "compare": "Compares", "lighthouse": "Runs Lighthouse",
		"npm": "Installs", "promises": "Runs the test of", "test": "Runs all tests",
	} {
		for argument, want := range map[string]int{"--help": 0, "-h": 0, "--no-such-option": 2} {
			cmd := exec.CommandContext(t.Context(), "../.ci/"+script, argument)
			out, _ := cmd.CombinedOutput()
			if got := cmd.ProcessState.ExitCode(); got != want || !strings.HasPrefix(string(out), purpose) {
				t.Errorf("%s %s: exit status %d, want %d, and prints %s", script, argument, got, want, out)
			}
		}
	}
}
