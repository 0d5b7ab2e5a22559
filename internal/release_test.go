package internal

import (
	"bufio"
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestRelease_binaryIsStatic holds that the program runs in an image that has nothing else.
func TestRelease_binaryIsStatic(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	program := filepath.Join(t.TempDir(), "knead")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "../cmd/knead")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f, err := elf.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the program needs a dynamic linker")
		}
	}
	if libraries, _ := f.ImportedLibraries(); len(libraries) > 0 {
		t.Errorf("the program needs the libraries %q", libraries)
	}
}

// A releaseFile is what .goreleaser.yaml has. Package goreleaser is too large to be built for a test.
type releaseFile struct {
	Version     int    `yaml:"version"`
	ProjectName string `yaml:"project_name"`
	Builds      []struct {
		Main, Binary        string
		Env, Flags, Ldflags []string
		Goos, Goarch        []string
		ModTimestamp        string `yaml:"mod_timestamp"`
	} `yaml:"builds"`
	Archives []struct {
		Formats         []string
		FormatOverrides []struct {
			Goos    string
			Formats []string
		} `yaml:"format_overrides"`
		Files []string
	} `yaml:"archives"`
	Checksum struct {
		NameTemplate string `yaml:"name_template"`
		Algorithm    string
	} `yaml:"checksum"`
	Sboms   []struct{ Artifacts string } `yaml:"sboms"`
	Dockers []struct {
		ImageTemplates []string `yaml:"image_templates"`
		Dockerfile     string
		Goos, Goarch   string
	} `yaml:"dockers"`
	Changelog struct{ Disable bool } `yaml:"changelog"`
	Release   struct{ Disable bool } `yaml:"release"`
}

// TestRelease_files holds that a release has checksums and a list of what the programs contain, that its image has the
// program only and does not run as root, and that nothing is published.
func TestRelease_files(t *testing.T) {
	text, err := os.ReadFile("../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file releaseFile
	decoder := yaml.NewDecoder(strings.NewReader(string(text)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	if len(file.Builds) != 1 || !slices.Contains(file.Builds[0].Env, "CGO_ENABLED=0") || len(file.Sboms) == 0 ||
		file.Checksum.Algorithm != "sha256" || !file.Release.Disable || len(file.Dockers) != 1 {
		t.Fatalf("the release is %+v", file)
	}
	for _, name := range append(file.Archives[0].Files, file.Builds[0].Main, file.Dockers[0].Dockerfile) {
		if _, err := os.Stat(filepath.Join("..", name)); err != nil {
			t.Error(err)
		}
	}
	image, err := os.Open(filepath.Join("..", file.Dockers[0].Dockerfile))
	if err != nil {
		t.Fatal(err)
	}
	defer image.Close()
	var last []string // the instructions of the last stage
	for lines := bufio.NewScanner(image); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "FROM ") {
			last = nil
		}
		last = append(last, lines.Text())
	}
	if last[0] != "FROM scratch" || !slices.Contains(last, "USER 65532:65532") ||
		!slices.Contains(last, "COPY knead /knead") {
		t.Errorf("the image is %q", last)
	}
}
