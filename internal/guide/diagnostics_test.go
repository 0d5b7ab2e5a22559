package guide_test

// Each archive in testdata is a small site, over the files of base.txtar, and all diagnostics that it must have.
// `go test -update` rewrites what is expected.

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/guidetest"
)

var update = flag.Bool("update", false, "rewrite the expected diagnostics in testdata")

// frequent codes occur in almost every archive: only their own archives expect them.
var frequent = []diag.Code{diag.CodeGuideAnswerUntested, diag.CodeGuideNoWhy, diag.CodeGuideSignUnasked,
	diag.CodeGuideException}

// otherCodes are codes without the prefix "guide-" that guides report too.
var otherCodes = []diag.Code{diag.CodeSignUnknown, diag.CodeSignNearLevel, diag.CodeCardContradictsLevel,
	diag.CodeSourceUnknown, diag.CodeReviewOverdue,
	diag.CodeLinkExpired, diag.CodeFrontMatterDuplicateKey, diag.CodeFrontMatterUnknownKey, diag.CodeFrontMatterValue}

// comparisonCodes compare two versions of a site: the archives of testdata/diff show them.
var comparisonCodes = []diag.Code{diag.CodeGuideAdviceLowered, diag.CodeGuideIDChanged, diag.CodeGuideLockMissing,
	diag.CodeGuideVersionUnlocked} // the last one: internal/build/testdata/codes

func TestDiagnostics(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 90 {
		t.Fatalf("%d archives: %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			a, _, list := guidetest.Archive(t, file)
			list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
				return slices.Contains(frequent, d.Code) && !strings.HasPrefix(name, string(d.Code))
			})
			checkArchive(t, a, file, guidetest.Format(list))
		})
	}
}

// checkArchive compares what an archive expects, in its file "want", or rewrites it.
func checkArchive(t *testing.T, a *txtar.Archive, file, got string) {
	t.Helper()
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
	if *update {
		if i < 0 {
			i, a.Files = len(a.Files), append(a.Files, txtar.File{Name: "want"})
		}
		a.Files[i].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if i < 0 {
		t.Fatal("the archive has no file want")
	}
	if diff := cmp.Diff(string(a.Files[i].Data), got); diff != "" {
		t.Errorf("diagnostics differ (-want +got):\n%s", diff)
	}
}

// Every code that guides report has an archive CODE.txtar that has it. What nearly has it is in the archive's folder
// not/, or in an archive CODE-not.txtar.
func TestDiagnostics_everyCodeHasArchives(t *testing.T) {
	codes := slices.Clone(otherCodes)
	for _, info := range diag.Codes() {
		if strings.HasPrefix(string(info.Code), "guide-") && !slices.Contains(comparisonCodes, info.Code) {
			codes = append(codes, info.Code)
		}
	}
	for _, code := range codes {
		reported := func(list diag.List) bool {
			return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == code })
		}
		file := "testdata/" + string(code) + ".txtar"
		if _, _, list := guidetest.Archive(t, file); !reported(list) {
			t.Errorf("%s: its archive does not have it", code)
		}
		near, has := guidetest.NearMiss(t, file)
		if !has {
			_, _, near = guidetest.Archive(t, "testdata/"+string(code)+"-not.txtar")
		}
		if reported(near) {
			t.Errorf("%s: what nearly has it has it", code)
		}
	}
}

// The table of checks has the severities with which diag explains the codes.
func TestChecks_haveTheDocumentedSeverity(t *testing.T) {
	for _, check := range guide.Checks() {
		if info, ok := diag.Lookup(check.Code); !ok || info.Severity != check.Severity {
			t.Errorf("%s: the check reports a %s, diag explains it as a %s", check.Code, check.Severity, info.Severity)
		}
	}
}
