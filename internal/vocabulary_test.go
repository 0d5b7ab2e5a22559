package internal

import (
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Words that this code base used in a sense of its own, with the term that replaces each. They may not come back, in
// identifiers, comments and messages of Go code, in templates, static files and the README.
var replaced = map[string]string{
	"tell tells told telling":            "report, reported",
	"mend mends mended mending":          "fix",
	"room rooms":                         "package",
	"floor floors":                       "layer; minimum level",
	"house houses":                       "architecture",
	"law laws":                           "invariant",
	"circle circles":                     "cycle",
	"slip slips":                         "typo, edit",
	"joint joints":                       "answer pair",
	"fan fans":                           "adjacency list",
	"shelf shelves":                      "cache",
	"weave weaves":                       "proper layering",
	"thread threads":                     "add dummies",
	"pen pens":                           "writer, path builder",
	"pill pills":                         "badge",
	"sheet":                              "card layout; review page",
	"spine":                              "rail",
	"arrival arrivals":                   "paths per outcome",
	"endings":                            "outcomes",
	"twin twins":                         "duplicate question",
	"ladder climb climbs upward upwards": "escalation, escalates",
	"lockstep":                           "product graph",
	"parting partings":                   "divergence",
	"fate fates":                         "status",
	"hole holes":                         "placeholder; unknown sign",
	"bell bells":                         "debouncer",
	"patience":                           "timeout",
	"farewell":                           "shutdown timeout",
	"scrap rescue rescued":               "incomplete marker; preserve",
	"nursery breed mutant mutants nation pilots": "fault generator, fault, fixture, real guides",
	"namesake namesakes":                         "collision",
	"uncited uncarried":                          "unused",
	"droppings looker":                           "editor temporary files; poller",
	"heard":                                      "received; remembered",
	"stands stood":                               "is",
	"anew afresh":                                "again",
	"whoever":                                    "",
}

// allowed lists uses of replaced words in their ordinary sense.
var allowed = []*regexp.Regexp{
	regexp.MustCompile(`(?i)tell-?(your-?)?therap\w*`), // an outcome of the content
	regexp.MustCompile(`<circle\b|"circle"|circle\(`),  // SVG and CSS
	regexp.MustCompile(`(?i)style ?sheets?|rel="stylesheet"`),
	regexp.MustCompile(`"pen"|"i-pen"`), // the icon of a pen
	regexp.MustCompile(`(?i)stands for|line endings|tell (them )?apart|Zipf's law`),
	regexp.MustCompile(`may might which told last`), // in a list of English words
	// The body.
	regexp.MustCompile(`(?i)joints?\b.*(pain|muscle|swollen|move)|(pain|muscle|swollen|move).*\bjoints?\b`),
}

// readerWords are replaced words that are plain English in templates and in the strings of tests, whose text is for
// readers.
var readerWords = strings.Fields("tell tells told stood sheet endings spine")

// A use is a replaced word at a line of a file.
type use struct {
	line        int
	word, where string
}

func TestVocabulary_goCode(t *testing.T) {
	for _, f := range goFiles(t) {
		if slices.Contains([]string{"internal/diag/renamed.go", "internal/vocabulary_test.go"}, f.name) {
			continue // lists of the replaced words themselves
		}
		for _, u := range usesInGo(t, f) {
			t.Errorf("%s:%d: %q is replaced by %q: %s", f.name, u.line, u.word, replacement(u.word), u.where)
		}
	}
}

func TestVocabulary_templatesAndDocuments(t *testing.T) {
	files := []string{"README.md", "internal/README.md", ".github/CONTRIBUTING.md"}
	for _, name := range slices.Concat(filesWith(t, ".html"), filesWith(t, ".js"), filesWith(t, ".css")) {
		if strings.HasPrefix(name, "templates/") || strings.HasPrefix(name, "static/") {
			files = append(files, name)
		}
	}
	for _, name := range files {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, word := range replacedWords(line) {
				if strings.HasPrefix(name, "templates/") && slices.Contains(readerWords, word) {
					continue
				}
				t.Errorf("%s:%d: %q is replaced by %q: %s", name, i+1, word, replacement(word),
					strings.TrimSpace(line))
			}
		}
	}
}

// usesInGo finds the replaced words in the identifiers, comments and strings of a file.
func usesInGo(t *testing.T, f goFile) []use {
	t.Helper()
	var s scanner.Scanner
	fset := token.NewFileSet()
	file := fset.AddFile(f.name, -1, len(f.text))
	s.Init(file, []byte(f.text), nil, scanner.ScanComments)
	var uses []use
	before := "" // the identifier before
	for {
		pos, kind, text := s.Scan()
		if kind == token.EOF {
			return uses
		}
		if before+"."+text == "math.Floor" {
			continue
		}
		if kind == token.IDENT {
			before = text
		}
		if kind != token.IDENT && kind != token.COMMENT && kind != token.STRING {
			continue
		}
		for i, line := range strings.Split(text, "\n") {
			for _, word := range replacedWords(line) {
				if f.isTest() && kind == token.STRING && slices.Contains(readerWords, word) {
					continue
				}
				uses = append(uses, use{fset.Position(pos).Line + i, word, strings.TrimSpace(line)})
			}
		}
	}
}

// replacedWords returns the replaced words of a line; identifiers are split at their capitals.
func replacedWords(line string) []string {
	for _, ordinary := range allowed {
		line = ordinary.ReplaceAllString(line, " ")
	}
	var found []string
	for _, word := range splitWords(line) {
		if _, isReplaced := replacements[word]; isReplaced {
			found = append(found, word)
		}
	}
	return found
}

// splitWords splits a line into words in lower case: "checkRooms, HTTPServer" is check, rooms, http, server.
func splitWords(line string) []string {
	var words []string
	runes := []rune(line)
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, strings.ToLower(string(runes[start:end])))
		}
		start = -1
	}
	for i, r := range runes {
		if !unicode.IsLetter(r) {
			flush(i)
			continue
		}
		newWord := unicode.IsUpper(r) && i > 0 &&
			(unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1]) &&
				unicode.IsUpper(runes[i-1]))
		if newWord {
			flush(i)
		}
		if start < 0 {
			start = i
		}
	}
	flush(len(runes))
	return words
}

var replacements = func() map[string]string {
	all := map[string]string{}
	for words, term := range replaced {
		for _, word := range strings.Fields(words) {
			all[word] = term
		}
	}
	return all
}()

func replacement(word string) string { return replacements[word] }

func TestSplitWords(t *testing.T) {
	for line, want := range map[string]string{
		"checkRooms, HTTPServer": "check rooms http server",
		"a.told[x2y] // Don't":   "a told x y don t",
		"inARoom":                "in a room",
	} {
		if got := strings.Join(splitWords(line), " "); got != want {
			t.Errorf("%q is split into %q, want %q", line, got, want)
		}
	}
}
