package serviceworker

import (
	"os/exec"
	"strings"
	"testing"
)

func TestTheWorkerHasItsFilesAndVersion(t *testing.T) {
	got := string(Script("1a2b", []string{"", "guides/sore/", `odd"'</script>` + "\u2028"}))
	for _, want := range []string{`files = ["","guides/sore/","odd\"'\u003c/script\u003e\u2028"], scope`, `mine + "1a2b"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got[:600])
		}
	}
	if empty := string(Script("", nil)); !strings.Contains(empty, "files = [], scope") {
		t.Error("a worker without files has no empty list")
	}
}

func TestAnotherVersionIsAnotherWorker(t *testing.T) {
	if string(Script("1", nil)) == string(Script("2", nil)) || string(Script("1", nil)) != string(Script("1", nil)) {
		t.Error("browsers would not notice a new version")
	}
}

// The worker itself is tested in Node, with caches and a network that the tests play.
func TestTheWorkerInNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	if out, err := exec.Command(node, "--test", "jstest/").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
