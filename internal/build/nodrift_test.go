package build

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"knead/internal/artifact"
	"knead/internal/compose"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
)

// driftSite is a copy of the repository's content in which each Spanish text has a token of its own, confirmed.
type driftSite struct {
	dir    string
	tokens map[string]string // by the key of the text

	lock  *translate.Lock
	first *translate.Translation // before any edit
	begun map[string]output      // by their paths, likewise
	last  map[string]output      // of the last script
}

// An output is a file that a site had, with its tokens.
type output struct {
	*artifact.Artifact
	key    source.Digest
	tokens []string
}

func newDriftSite(t *testing.T) *driftSite {
	s := &driftSite{dir: t.TempDir(), tokens: map[string]string{}, lock: &translate.Lock{}}
	if err := os.CopyFS(filepath.Join(s.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	compared := s.compare(t)
	for _, path := range compared.Paths() {
		pairs := compared.Pairs(path)
		pairs = slices.DeleteFunc(pairs, func(p translate.Pair) bool { return p.State != translate.Current })
		slices.SortFunc(pairs, func(a, b translate.Pair) int { return b.Translation.At.Start - a.Translation.At.Start })
		for _, p := range pairs {
			token := "zq" + string(rune('a'+len(s.tokens)/26/26)) + string(rune('a'+len(s.tokens)/26%26)) +
				string(rune('a'+len(s.tokens)%26)) + "qz"
			if s.insert(t, p.Translation.Span(), token) {
				s.tokens[p.Key()] = token
			}
		}
	}
	confirmAll(t, s.dir, "es", translate.Machine)
	s.first = s.compare(t)
	return s
}

// open opens a pipeline whose outputs have keys, and which links as little as one that lives on.
func (s *driftSite) open(t *testing.T) *Pipeline {
	p := openPipeline(t, Options{Dir: s.dir, Now: day, Jobs: 1, BuildCache: filepath.Join(t.TempDir(), CacheName)})
	t.Cleanup(func() { _ = p.Close() })
	p.memo = &site.Memo{}
	return p
}

// betweenWords matches a place in a text where a word changes neither YAML nor markup.
var betweenWords = regexp.MustCompile(`\pL \pL`)

// insert writes a word between two others of a text.
func (s *driftSite) insert(t *testing.T, at source.Span, word string) bool {
	t.Helper()
	name := filepath.Join(s.dir, "content", strings.TrimPrefix(at.File.Name, "content/"))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	between := betweenWords.FindIndex(data[at.Range.Start:at.Range.End])
	if between == nil {
		return false
	}
	_, letter := utf8.DecodeRune(data[at.Range.Start+between[0]:])
	space := at.Range.Start + between[0] + letter + 1
	data = slices.Concat(data[:space], []byte(word+" "), data[space:])
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return true
}

// compare compares the Spanish texts with their sources as they are now.
func (s *driftSite) compare(t *testing.T) *translate.Translation {
	t.Helper()
	src := readContent(t, filepath.Join(s.dir, "content"))
	tree := translate.Tree{Lang: "es", Files: map[string]*source.File{}}
	for name, f := range src {
		below, ok := strings.CutPrefix(name, "es/")
		switch {
		case ok && below == translate.LockName:
			if s.lock.File == nil || s.lock.File.Text != f.Text {
				s.lock, _ = translate.ParseLock(f)
			}
			tree.Lock = s.lock
		case ok:
			tree.Files[below] = source.NewFile("content/es/"+below, f.Text)
		}
		if ok {
			delete(src, name)
		}
	}
	options := translate.Options{SourceLang: "en", Publish: translate.Machine}
	compared, _ := translate.Compare(src, tree, options, s.first)
	return compared
}

// TestLanguages_noDrift edits texts of the source and of the translation at random. After each script of edits, no
// output has the token of a text that is not current, a page that is offered has those of its texts that are, and no
// edit of the source is an error of the translation. This is half of 10,000 scripts; the other, with -seed=5001, can
// run beside it:
//
//	TMPDIR=/dev/shm GOGC=400 GOMAXPROCS=1 \
//	go test ./internal/build -run TestLanguages_noDrift -seed=1 -scripts=5000 -timeout 0 -v
func TestLanguages_noDrift(t *testing.T) {
	s := newDriftSite(t)
	p := s.open(t)
	first := s.shown(t, load(t, p))
	s.begun = s.last
	if len(first) < len(s.tokens)*3/4 {
		t.Fatalf("%d of %d tokens are shown", len(first), len(s.tokens))
	}
	keys := slices.Sorted(maps.Keys(s.tokens))
	undo, unedited, hidden := readContent(t, filepath.Join(s.dir, "content")), s.first, 0
	for seed := range uint64(*scripts) {
		r := rand.New(rand.NewPCG(*firstSeed+seed, 7))
		var edits []string
		isSource := true
		for i := range 1 + r.IntN(3) {
			now := unedited
			if i > 0 {
				now = s.compare(t)
			}
			key, ofSource := keys[r.IntN(len(keys))], r.IntN(3) > 0
			edits = append(edits, fmt.Sprintf("%s (of the source: %v)", key, ofSource))
			isSource = isSource && ofSource
			s.edit(t, now, key, ofSource)
		}
		hidden += s.check(t, load(t, p), first, isSource)
		if t.Failed() {
			t.Fatalf("the script with -seed=%d -scripts=1 failed: %s", *firstSeed+seed, strings.Join(edits, ", "))
		}
		for name, f := range readContent(t, filepath.Join(s.dir, "content")) {
			if f.Text != undo[name].Text {
				write(t, s.dir, map[string]string{"content/" + name: undo[name].Text})
			}
		}
		if (seed+1)%500 == 0 {
			t.Logf("%d scripts: %d texts that are not current, none shown", seed+1, hidden)
		}
	}
	t.Logf("%d scripts of up to 3 edits, %d tokens: %d texts that are not current, none shown", *scripts,
		len(s.tokens), hidden)
}

// edit inserts a word into the text of a key, or into its source, which are where now says.
func (s *driftSite) edit(t *testing.T, now *translate.Translation, key string, ofSource bool) {
	t.Helper()
	path := pathOf(now, key)
	for _, pair := range now.Pairs(path) {
		if pair.Key() != key || pair.Source == nil || pair.Translation == nil {
			continue
		}
		if ofSource {
			at := pair.Source.Span()
			s.insert(t, source.NewFile("content/"+path, at.File.Text).Span(at.Range), "really")
		} else {
			s.insert(t, pair.Translation.Span(), "bien")
		}
	}
}

// check compares what a site shows with the state of each text, and returns how many texts are not current.
func (s *driftSite) check(t *testing.T, result *Result, first map[string]bool, isSource bool) (hidden int) {
	t.Helper()
	for _, d := range result.Diags.Errors() {
		if isSource && strings.HasPrefix(d.Span.Name(), "content/es/") {
			t.Errorf("an edit of the source is an error of the translation: %v", d)
		}
	}
	shown, now := s.shown(t, result), s.compare(t)
	for _, path := range now.Paths() {
		state, _ := now.PageState(path)
		for _, pair := range now.Pairs(path) {
			token := s.tokens[pair.Key()]
			switch isCurrent := pair.State == translate.Current; {
			case token == "":
			case !isCurrent && shown[token]:
				t.Errorf("%s is shown and not current", pair.Key())
			case !isCurrent:
				hidden++
			case isOfPage(path, pair.Key()) && state == translate.Offered && first[token] && !shown[token]:
				t.Errorf("%s is current and not shown", pair.Key())
			}
		}
	}
	return hidden
}

// isOfPage reports whether a page that is offered shows a text: one of its body or, on the page of a guide, any. The
// questions of a fragment are shown with the guides that use it, which may be held.
func isOfPage(path, key string) bool {
	return strings.HasPrefix(path, "guides/") || strings.Contains(key, "#body/")
}

func pathOf(t *translate.Translation, key string) string {
	file, _, _ := strings.Cut(key, "#")
	for _, path := range t.Paths() {
		if strings.TrimSuffix(path, filepath.Ext(path)) == file {
			return path
		}
	}
	return ""
}

// shown are the tokens in any output whose bytes are text. An output that a site has from the one before it, or that
// has the key that it had before any edit, is not made again.
func (s *driftSite) shown(t *testing.T, r *Result) map[string]bool {
	t.Helper()
	shown, now := map[string]bool{}, map[string]output{}
	for a := range r.Set.All() {
		if strings.HasSuffix(a.Path, ".png") || len(s.begun) > 0 && path.Base(a.Path) == compose.ServiceWorkerPath {
			continue // the worker of a language has digests of pages, and makes them all
		}
		o := s.last[a.Path]
		if o.Artifact != a {
			o = s.outputOf(t, a)
		}
		now[a.Path] = o
		for _, token := range o.tokens {
			shown[token] = true
		}
	}
	s.last = now
	return shown
}

func (s *driftSite) outputOf(t *testing.T, a *artifact.Artifact) output {
	t.Helper()
	key, hasKey := a.Key()
	if known, ok := s.begun[a.Path]; ok && hasKey && known.key == key {
		return output{a, key, known.tokens}
	}
	data, err := a.Bytes()
	if err != nil {
		t.Fatalf("%s: %v", a.Path, err)
	}
	return output{a, key, driftToken.FindAllString(string(data), -1)}
}

// driftToken matches the tokens of a driftSite.
var driftToken = regexp.MustCompile("zq[a-z]{3}qz")
