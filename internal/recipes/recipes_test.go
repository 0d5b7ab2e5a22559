package recipes

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"knead/internal/deploy/deploytest"
)

func TestRecipes_actionlint(t *testing.T) {
	actionlint := deploytest.Program(t, "actionlint", "go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12")
	files, _ := filepath.Glob("../../.github/workflows/*.yml")
	dir := t.TempDir()
	for _, name := range Names() {
		if r, _ := Lookup(name); strings.HasPrefix(r.File, ".github/") {
			file := filepath.Join(dir, name+".yml")
			if err := os.WriteFile(file, []byte(r.Text()), 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	out, err := exec.Command(actionlint, append([]string{"-no-color", "-shellcheck=", "-pyflakes="}, files...)...).
		CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// A workflow is the part of one that the tests look at.
type workflow struct {
	On          any
	Permissions map[string]string
	Jobs        map[string]struct {
		Permissions map[string]string
		Script      []any
		Steps       []struct {
			Name, Run, Uses string
			With            map[string]any
		}
	}
}

func parse(t *testing.T, name string) workflow {
	t.Helper()
	r, ok := Lookup(name)
	if !ok {
		t.Fatalf("no recipe %s", name)
	}
	var w workflow
	if err := yaml.Unmarshal([]byte(r.Text()), &w); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return w
}

// script is the script of a step.
func (w workflow) script(t *testing.T, job, step string) string {
	t.Helper()
	for _, s := range w.Jobs[job].Steps {
		if s.Name == step {
			return s.Run
		}
	}
	t.Fatalf("no step %s", step)
	return ""
}

// The workflow that runs the code of a pull request has no secret, and no right but to read.
func TestAdvice_hasNoSecrets(t *testing.T) {
	r, _ := Lookup("advice")
	for _, word := range []string{"secrets.", "pull_request_target", "write", "GITHUB_TOKEN", "github.token"} {
		text := strings.Replace(r.Text(), "may write nothing", "", 1)
		text = strings.Replace(text, "then writes the comment", "", 1)
		if strings.Contains(text, word) {
			t.Errorf("it has %s", word)
		}
	}
	w := parse(t, "advice")
	if len(w.Permissions) != 1 || w.Permissions["contents"] != "read" {
		t.Errorf("permissions %v", w.Permissions)
	}
	checkout := w.Jobs["diff"].Steps[0]
	if checkout.With["persist-credentials"] != false {
		t.Errorf("the checkout keeps the token: %v", checkout.With)
	}
	// the one that may write checks out nothing, and runs only its own script
	for _, s := range parse(t, "advice-comment").Jobs["comment"].Steps {
		if s.Uses != "" {
			t.Errorf("the workflow that may write uses %s", s.Uses)
		}
	}
}

// replay runs the script that writes the comment with an artifact as the workflow of a fork could have made it, and
// returns what was posted.
func replay(t *testing.T, pack func(dir string)) (posted string, err error) {
	t.Helper()
	dir := t.TempDir()
	artifact := filepath.Join(dir, "artifact")
	if err := os.Mkdir(artifact, 0o755); err != nil {
		t.Fatal(err)
	}
	pack(artifact)
	gh := `#!/bin/bash
case "$1 $2" in
"run download") cp -a ` + artifact + `/. "${@: -1}"/ ;;
"pr list") echo 7 ;;
"pr comment") echo "$3" >` + dir + `/number; cp "$5" ` + dir + `/posted; echo "$@" >>` + dir + `/calls ;;
*) echo "$@" >>` + dir + `/calls; exit 1 ;;
esac
`
	if err := os.WriteFile(filepath.Join(dir, "gh"), []byte(gh), 0o755); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("bash", "-eo", "pipefail", "-c", parse(t, "advice-comment").script(t, "comment", "Comment"))
	c.Dir = dir
	c.Env = []string{"PATH=" + dir + ":" + os.Getenv("PATH"), "RUNNER_TEMP=" + dir, "GH_TOKEN=token-Quollwort", "RUN=1",
		"COMMIT=abc"}
	out, err := c.CombinedOutput()
	if strings.Contains(string(out), "Quollwort") {
		t.Errorf("the token is printed: %s", out)
	}
	text, _ := os.ReadFile(filepath.Join(dir, "posted"))
	return string(text), err
}

func TestAdviceComment_replaysOfForks(t *testing.T) {
	write := func(name, text string) func(string) {
		return func(dir string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if posted, err := replay(t, write("advice.md", "### Advice\n")); err != nil || posted != "### Advice\n" {
		t.Errorf("posted %q, %v", posted, err)
	}
	for name, pack := range map[string]func(string){
		"no file":   write("other.md", "x"),
		"too large": write("advice.md", strings.Repeat("x", 65_001)),
		"a link": func(dir string) {
			if err := os.Symlink("/etc/passwd", filepath.Join(dir, "advice.md")); err != nil {
				t.Fatal(err)
			}
		},
		"a folder": func(dir string) {
			if err := os.Mkdir(filepath.Join(dir, "advice.md"), 0o755); err != nil {
				t.Fatal(err)
			}
		},
		"a program of the name of gh": func(dir string) {
			write("gh", "#!/bin/sh\necho $GH_TOKEN")(dir)
		},
	} {
		if posted, err := replay(t, pack); err == nil || posted != "" {
			t.Errorf("%s: posted %q", name, posted)
		}
	}
}

// Every recipe checks and builds; the one of GitLab is YAML with the two jobs.
func TestRecipes_steps(t *testing.T) {
	for _, name := range []string{"github-pages", "netlify", "cloudflare-pages", "ssh"} {
		w := parse(t, name)
		if !strings.Contains(w.script(t, "publish", "Check"), "knead check --format sarif") {
			t.Errorf("%s does not check", name)
		}
		r, _ := Lookup(name)
		if !strings.Contains(r.Text(), "cron:") || !strings.Contains(r.Text(), "actions/cache") {
			t.Errorf("%s has no daily run, or no cache", name)
		}
	}
	if w := parse(t, "gitlab-pages"); len(w.Jobs) != 0 {
		t.Errorf("%v", w)
	}
	var gitlab map[string]any
	r, _ := Lookup("gitlab-pages")
	err := yaml.Unmarshal([]byte(r.Text()), &gitlab)
	if err != nil || gitlab["pages"] == nil || gitlab["check"] == nil {
		t.Errorf("%v, %v", gitlab, err)
	}
}
