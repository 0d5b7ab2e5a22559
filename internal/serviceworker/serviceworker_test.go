package serviceworker

import (
	"os/exec"
	"strings"
	"testing"
)

func TestScript_filesAndVersion(t *testing.T) {
	got := string(Script("1a2b", "", []string{"", "guides/sore/", `odd"'</script>` + "\u2028"}, []string{"a/x/"}))
	for _, want := range []string{
		`files = ["","guides/sore/","odd\"'\u003c/script\u003e\u2028"], gone = ["a/x/"], scope`,
		`mine + "1a2b"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got[:600])
		}
	}
	if empty := string(Script("", "", nil, nil)); !strings.Contains(empty, "files = [], gone = [], scope") {
		t.Error("a worker without files has no empty list")
	}
}

func TestScript_changesWithVersion(t *testing.T) {
	one := string(Script("1", "", nil, nil))
	if one == string(Script("2", "", nil, nil)) {
		t.Error("two versions have the same script")
	}
	if one != string(Script("1", "", nil, nil)) {
		t.Error("one version has two scripts")
	}
}

// The worker is tested in Node with a simulated cache and network.
func TestWorker_node(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	if out, err := exec.Command(node, "--test", "jstest/").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
