package translate

// This file edits a source, its translation and the lock at random, and checks after each edit that a translation is
// shown exactly if it is current. What was confirmed is noted beside the lock, so that the lock is tested, too.

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/source"
)

var scripts = flag.Int("scripts", 25, "the number of random scripts of edits in TestNoDrift")

// A model is what a site says: in a translation, all texts are tokens that occur once, or "".
type model struct {
	pages map[string]*modelPage
	signs []named
}

type modelPage struct {
	title  string
	points []string
	figs   []modelFigure
	asks   []modelQuestion
	outs   []modelOutcome
	blocks []modelBlock
}

type (
	named         struct{ id, text string }
	modelFigure   struct{ figure, words string }
	modelQuestion struct {
		id, ask string
		answers []named
	}
	modelOutcome struct {
		id, title string
		do        []string
	}
	modelBlock struct{ kind, text string }
)

// A drift is one script.
type drift struct {
	*testing.T
	r           *rand.Rand
	src, trans  model
	tokens      int
	lock        *Lock
	last        *Translation
	known       map[string]confirmedFor // the last of a token
	ever        map[[2]string]Trust     // of a token and the source text for which it was confirmed, of all times
	errors      int
	log         []string
	translation map[string]*source.File
}

// confirmedFor is the source text for which a token was confirmed last.
type confirmedFor struct {
	scope, kind, source string
	trust               Trust
}

func TestNoDrift(t *testing.T) {
	shown, states := 0, map[State]int{}
	for i := range *scripts {
		d := &drift{T: t, r: rand.New(rand.NewPCG(uint64(i), 17)), known: map[string]confirmedFor{},
			ever: map[[2]string]Trust{}}
		d.start()
		for range 14 {
			before := d.errors
			isSource := d.edit()
			n := d.check(states)
			shown += n
			if isSource && before == 0 && d.errors > 0 {
				d.Errorf("an edit of the source is an error of the translation")
			}
			if t.Failed() {
				t.Fatalf("script %d:\n%s", i, strings.Join(d.log, "\n"))
			}
		}
	}
	t.Logf("%d scripts: %d tokens shown, states %v", *scripts, shown, states)
	for state := Missing; state <= Orphan; state++ {
		if states[state] == 0 {
			t.Errorf("no text was ever %s", state)
		}
	}
}

// words is a source text: of few words, so that equal texts occur.
func (d *drift) words() string {
	all := make([]string, 1+d.r.IntN(3))
	for i := range all {
		all[i] = []string{"one", "two", "three", "four", "five", "six", "seven"}[d.r.IntN(7)]
	}
	return strings.Join(all, " ")
}

func (d *drift) token() string {
	d.tokens++
	return fmt.Sprintf("ztok%05dz", d.tokens)
}

var blockKinds = []string{"p", "p", "p", "h2", "h3", "li", "quote"}

func (d *drift) start() {
	d.src = model{pages: map[string]*modelPage{}}
	for _, name := range []string{"a", "b"} {
		p := &modelPage{title: d.words()}
		for range 3 {
			p.points = append(p.points, d.words())
			p.figs = append(p.figs, modelFigure{d.words(), d.words()})
		}
		for range 7 {
			p.blocks = append(p.blocks, modelBlock{blockKinds[d.r.IntN(len(blockKinds))], d.words()})
		}
		p.asks = []modelQuestion{{"q1", d.words(), []named{{"yes", d.words()}, {"no", d.words()}}}}
		p.outs = []modelOutcome{{"o1", d.words(), []string{d.words(), d.words()}}}
		d.src.pages[name] = p
	}
	for i := range 4 {
		d.src.signs = append(d.src.signs, named{fmt.Sprint("s", i), d.words()})
	}
	d.trans = d.follow(d.src)
	d.compare()
	d.confirm(nil)
}

// follow is a translation of all of a model.
func (d *drift) follow(m model) model {
	out := model{pages: map[string]*modelPage{}}
	for name, p := range m.pages {
		if p == nil {
			continue
		}
		q := *p
		q.title = d.token()
		q.points, q.figs, q.blocks = slices.Clone(p.points), slices.Clone(p.figs), slices.Clone(p.blocks)
		q.asks, q.outs = slices.Clone(p.asks), slices.Clone(p.outs)
		out.pages[name] = &q
	}
	out.signs = slices.Clone(m.signs)
	out.each(func(_ string, text *string) { *text = d.token() })
	return out
}

// each calls do for each text.
func (m *model) each(do func(where string, text *string)) {
	for _, name := range []string{"a", "b"} {
		p := m.pages[name]
		if p == nil {
			continue
		}
		do("title", &p.title)
		for i := range p.points {
			do("point", &p.points[i])
		}
		for i := range p.figs {
			do("figure", &p.figs[i].figure)
			do("figure", &p.figs[i].words)
		}
		for i := range p.asks {
			do("ask", &p.asks[i].ask)
			p.asks[i].answers = slices.Clone(p.asks[i].answers)
			for j := range p.asks[i].answers {
				do("answer", &p.asks[i].answers[j].text)
			}
		}
		for i := range p.outs {
			do("outcome", &p.outs[i].title)
			p.outs[i].do = slices.Clone(p.outs[i].do)
			for j := range p.outs[i].do {
				do("do", &p.outs[i].do[j])
			}
		}
		for i := range p.blocks {
			do("block", &p.blocks[i].text)
		}
	}
	for i := range m.signs {
		do("sign", &m.signs[i].text)
	}
}

// some changes a list by one element.
func some[T any](r *rand.Rand, list []T, make func() T) []T {
	list = slices.Clone(list)
	at := r.IntN(len(list) + 1)
	switch n := r.IntN(4); {
	case n == 0 || len(list) < 2:
		return slices.Insert(list, at, make())
	case n == 1:
		return slices.Delete(list, min(at, len(list)-1), min(at, len(list)-1)+1)
	case n == 2:
		moved := list[0]
		return slices.Insert(list[1:], min(at, len(list)-1), moved)
	}
	list[min(at, len(list)-1)] = make()
	return list
}

// edit makes one edit, and reports whether it was one of the source.
func (d *drift) edit() (isSource bool) {
	m, say := &d.src, d.words
	if d.r.IntN(3) == 0 {
		m, say = &d.trans, d.token
	}
	switch n := d.r.IntN(20); {
	case n < 8:
		d.structure(m, say)
	case n < 12:
		d.change(m, say)
	case n < 16:
		d.confirmSome()
		return false
	case n == 16:
		d.trans = d.follow(d.src)
		d.note("the translation follows the source")
		return false
	case n == 17:
		d.tamper()
		return false
	case n == 18 && m == &d.src:
		d.same()
		return false
	case n == 19 && m == &d.src:
		d.note("a page is deleted or comes back")
		if p := d.src.pages["b"]; p != nil {
			d.src.pages["b"] = nil
		} else {
			c := *d.src.pages["a"]
			d.src.pages["b"] = &c
			d.src.each(func(string, *string) {})
		}
	}
	return m == &d.src
}

func (d *drift) note(format string, args ...any) { d.log = append(d.log, fmt.Sprintf(format, args...)) }

func (d *drift) structure(m *model, say func() string) {
	p := m.pages["a"]
	side := map[bool]string{true: "source", false: "translation"}[m == &d.src]
	which := d.r.IntN(6)
	d.note("%s: list %d changes", side, which)
	switch which {
	case 0:
		p.points = some(d.r, p.points, say)
	case 1:
		p.figs = some(d.r, p.figs, func() modelFigure { return modelFigure{say(), say()} })
	case 2:
		answers := p.asks[0].answers
		p.asks[0].answers = some(d.r, answers, func() named { return named{d.freeID(answers), say()} })
	case 3:
		p.outs[0].do = some(d.r, p.outs[0].do, say)
	case 4:
		m.signs = some(d.r, m.signs, func() named { return named{d.freeID(m.signs), say()} })
	default:
		kind := blockKinds[d.r.IntN(len(blockKinds))]
		p.blocks = some(d.r, p.blocks, func() modelBlock { return modelBlock{kind, say()} })
	}
}

func (d *drift) freeID(list []named) string {
	for {
		id := fmt.Sprint("n", d.r.IntN(50))
		if !slices.ContainsFunc(list, func(n named) bool { return n.id == id }) {
			return id
		}
	}
}

// change gives one text another value or, of a translation, none.
func (d *drift) change(m *model, say func() string) {
	n := 0
	m.each(func(string, *string) { n++ })
	at, i := d.r.IntN(n), 0
	m.each(func(where string, text *string) {
		if i == at {
			old := *text
			*text = say()
			if m == &d.trans && d.r.IntN(4) == 0 && where != "block" {
				*text = ""
			}
			d.note("%s: %q becomes %q", where, old, *text)
		}
		i++
	})
}

// files renders a model, in another form each time.
func (d *drift) files(m *model, isSource bool) map[string]*source.File {
	all := map[string]*source.File{}
	dir := map[bool]string{true: "content/", false: "content/es/"}[isSource]
	for name, p := range m.pages {
		if p != nil {
			all[name+".md"] = source.NewFile(dir+name+".md", d.page(p, isSource))
		}
	}
	var b strings.Builder
	for _, s := range m.signs {
		if isSource {
			fmt.Fprintf(&b, "%s: {level: urgent, text: %s}\n", s.id, d.scalar(s.text, ""))
		} else {
			fmt.Fprintf(&b, "%s: %s\n", s.id, d.scalar(s.text, "  "))
		}
	}
	all["signs.yaml"] = source.NewFile(dir+"signs.yaml", b.String())
	return all
}

// scalar writes a text in some form. The indentation is that of a block scalar, "" for none.
func (d *drift) scalar(text, indent string) string {
	switch n := d.r.IntN(4); {
	case text == "":
		return ""
	case n == 0:
		return "'" + text + "'"
	case n == 1 && indent != "":
		return ">-\n" + indent + strings.ReplaceAll(text, " ", "\n"+indent)
	case n == 2:
		data, _ := json.Marshal(text)
		return string(data)
	}
	return text
}

func (d *drift) page(p *modelPage, isSource bool) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("---\ntitle: %s\nkey_points:", d.scalar(p.title, "  "))
	for _, point := range p.points {
		line("  - %s", d.scalar(point, "    "))
	}
	line("figures:")
	for _, f := range p.figs {
		line("  - figure: %s\n    words: %s", d.scalar(f.figure, "      "), d.scalar(f.words, "      "))
	}
	line("guide:\n  questions:")
	for _, q := range p.asks {
		line("    %s:\n      ask: %s\n      answers:", q.id, d.scalar(q.ask, "        "))
		for _, a := range q.answers {
			if isSource {
				line("        - {text: %s, id: %s, then: o1}", d.scalar(a.text, ""), a.id)
			} else {
				line("        %s: %s", a.id, d.scalar(a.text, "          "))
			}
		}
	}
	line("  outcomes:")
	for _, o := range p.outs {
		line("    %s:\n      title: %s\n      do:", o.id, d.scalar(o.title, "        "))
		for _, step := range o.do {
			line("        - %s", d.scalar(step, "          "))
		}
	}
	line("---\n")
	for i, block := range p.blocks {
		form := map[string]string{"p": "%s", "h2": "## %s", "h3": "### %s", "li": "- %s", "quote": "> %s"}[block.kind]
		line(form+"\n", block.text)
		if next := i + 1; next < len(p.blocks) && block.kind == "quote" && p.blocks[next].kind == "quote" {
			line("{{care}}\n") // else they are one
		}
	}
	return b.String()
}

func (d *drift) compare() diag.List {
	d.translation = d.files(&d.trans, false)
	tree := Tree{Lang: "es", Files: d.translation, Lock: d.lock}
	t, list := Compare(d.files(&d.src, true), tree, Options{SourceLang: "en", Publish: Translated}, d.last)
	d.last = t
	return list
}

// confirm confirms the texts with keys, or all, and notes for which source texts.
func (d *drift) confirm(keys []string) {
	if keys == nil {
		for _, path := range d.last.Paths() {
			for _, p := range d.last.Pairs(path) {
				if p.Source != nil && p.Translation != nil && p.State != Stale {
					keys = append(keys, p.Key())
				}
			}
		}
	}
	c := Confirmation{Keys: keys, As: Translated, By: "Ana", On: "2026-11-30"}
	if d.r.IntN(4) == 0 && d.lock != nil {
		c.As = Machine
	}
	if len(keys) == 1 {
		c.Same = "it holds"
	}
	noted := map[string]confirmedFor{}
	for _, key := range keys {
		p := d.last.Pair(key)
		trust := c.As
		if p.Entry != nil && p.State != Stale && p.Entry.Text == Digest(p.Translation.Value) {
			trust = max(trust, p.Entry.Trust)
		}
		noted[tokenOf(p.Translation)] = confirmedFor{scope(p.Source), p.Source.Kind, Fold(p.Source.Value), trust}
	}
	lock, refused := d.last.Confirm(c)
	if len(refused) > 0 {
		d.Fatalf("refused: %v", refused)
	}
	for token, of := range noted {
		d.learn(token, of)
	}
	d.setLock(lock)
}

// learn notes for which source text a token was confirmed. In a list, a token that moved can have been for several.
func (d *drift) learn(token string, of confirmedFor) {
	d.known[token] = of
	key := [2]string{token, fmt.Sprint(of.scope, of.kind, of.source)}
	d.ever[key] = max(d.ever[key], of.trust)
}

// setLock writes the lock and reads it again.
func (d *drift) setLock(lock *Lock) {
	read, list := ParseLock(source.NewFile("content/es/translation.lock", string(lock.Bytes())))
	if len(list) > 0 || string(read.Bytes()) != string(lock.Bytes()) {
		d.Fatalf("the lock cannot be read: %v", list)
	}
	d.lock = read
}

// scope is the list of a text, or its key.
func scope(t *Text) string {
	if t.List != "" {
		return t.List + " " + t.field()
	}
	return t.Key
}

func (d *drift) confirmSome() {
	var keys []string
	all := d.r.IntN(3) == 0
	for _, path := range d.last.Paths() {
		for _, p := range d.last.Pairs(path) {
			if p.Source != nil && p.Translation != nil && (p.State != Stale && (all || d.r.IntN(6) == 0)) {
				keys = append(keys, p.Key())
			}
		}
	}
	for _, path := range d.last.Paths() {
		for _, p := range d.last.Pairs(path) {
			if p.Source != nil && p.Translation != nil && p.State == Stale && d.r.IntN(3) == 0 {
				keys = []string{p.Key()}
			}
		}
	}
	if len(keys) > 0 {
		d.note("%d texts are confirmed, the first %s", len(keys), keys[0])
		d.confirm(keys)
	}
}

func (d *drift) same() {
	for _, path := range d.last.Paths() {
		for _, p := range d.last.Pairs(path) {
			isConfirmed := p.Source != nil && p.Translation != nil && p.Entry != nil && p.Entry.Trust != NoTrust
			if !isConfirmed || d.r.IntN(8) > 0 {
				continue
			}
			differs := func(string, string) string { return "" }
			lock, refused := d.last.Same([]string{p.Key()}, "Bo", "2026-12-01", "a typo", differs)
			if len(refused) > 0 {
				d.Fatalf("refused: %v", refused)
			}
			d.note("the source text of %s is the same as before", p.Key())
			d.setLock(lock)
			if p.Entry.Text == Digest(p.Translation.Value) {
				of := d.known[tokenOf(p.Translation)]
				of.scope, of.kind, of.source = scope(p.Source), p.Source.Kind, Fold(p.Source.Value)
				d.learn(tokenOf(p.Translation), of)
			}
			return
		}
	}
}

// tamper edits a line of the lock by hand.
func (d *drift) tamper() {
	lines := strings.SplitAfter(string(d.lock.Bytes()), "\n")
	i := d.r.IntN(len(lines) - 1)
	d.note("line %d of the lock is edited", i+1)
	lines[i] = strings.Replace(lines[i], `"`, `" `, 1)
	lock, list := ParseLock(source.NewFile("content/es/translation.lock", strings.Join(lines, "")))
	if len(list.Errors()) == 0 {
		d.Errorf("the edit is not reported: %s", lines[i])
	}
	d.lock = lock
}

func tokenOf(t *Text) string { return tokens.FindString(t.Value) }

var tokens = regexp.MustCompile(`ztok[0-9]+z`)

// check compares the source with the translation, with and without what is known, and checks what is shown.
func (d *drift) check(states map[State]int) (shown int) {
	list := d.compare()
	d.errors = len(list.Errors())
	fresh, _ := Compare(d.sources(), Tree{Lang: "es", Files: d.translation, Lock: d.lock}, d.last.options, nil)
	visible := map[string]string{} // tokens with the scopes of their texts
	for _, path := range d.last.Paths() {
		file := d.last.Overlay(path)
		if file == nil {
			continue
		}
		if fresh.Overlay(path).Text != file.Text {
			d.Errorf("%s: what is known is not what is found without it", path)
		}
		texts, problems := OfFile(path, file)
		src, _ := OfFile(path, d.last.file(path).source)
		if len(problems) > 0 || len(texts) != len(src) {
			d.Errorf("%s: %d texts, not %d: %v\n%s", path, len(texts), len(src), problems, file.Text)
			continue
		}
		for i := range texts {
			for _, token := range tokens.FindAllString(texts[i].Value, -1) {
				visible[token] = scope(&texts[i])
				of := fmt.Sprint(scope(&src[i]), src[i].Kind, Fold(src[i].Value))
				if d.ever[[2]string{token, of}] < Translated {
					d.Errorf("%s is shown at %s for %q, but was confirmed for %+v", token, src[i].Key, src[i].Value,
						d.known[token])
				}
			}
		}
		if n := len(tokens.FindAllString(file.Text, -1)); n > len(visible) {
			d.Errorf("%s: tokens are shown elsewhere", path)
		}
	}
	for _, path := range d.last.Paths() {
		for _, p := range d.last.Pairs(path) {
			states[p.State]++
			d.mustShow(&p, visible)
		}
		for _, l := range d.last.file(path).lists {
			d.mustShowList(l, visible)
		}
	}
	return len(visible)
}

func (d *drift) sources() map[string]*source.File {
	all := map[string]*source.File{}
	for i, f := range d.last.files {
		if f.source != nil {
			all[d.last.names[i]] = f.source
		}
	}
	return all
}

// mustShow checks that the translation of a text with an id is shown if it was confirmed for it.
func (d *drift) mustShow(p *Pair, visible map[string]string) {
	if p.Source == nil || p.Translation == nil || p.Entry == nil || p.Source.List != "" {
		return
	}
	of := d.known[tokenOf(p.Translation)]
	isCurrent := of == confirmedFor{p.Source.Key, "", Fold(p.Source.Value), of.trust} && of.trust >= Translated
	if _, ok := visible[tokenOf(p.Translation)]; isCurrent && !ok {
		d.Errorf("%s was confirmed for %q at %s, and is not shown", p.Translation.Value, p.Source.Value, p.Key())
	}
}

// mustShowList checks that in a list whose translation is as it was confirmed, what has one source text then and now is
// shown, wherever it is now.
func (d *drift) mustShowList(l *listState, visible map[string]string) {
	if len(l.confirmed) == 0 || !sameKinds(l.translation, l.confirmed) {
		return
	}
	now, then := map[sameness]int{}, map[sameness][]int{}
	for i := range l.src {
		now[l.src[i].same]++
	}
	for j, c := range l.confirmed {
		then[c.same] = append(then[c.same], j)
		for _, e := range c.entries {
			t := l.translation[j].texts.get(e.field)
			if e.of.Trust < Translated || t == nil || e.of.Text != Digest(t.Value) {
				return
			}
		}
	}
	for same, n := range now {
		if n != 1 || len(then[same]) != 1 {
			continue
		}
		for _, t := range l.translation[then[same][0]].texts {
			if _, ok := visible[tokenOf(t.of)]; !ok {
				d.Errorf("%s was confirmed for %q, which did not change, and is not shown", t.of.Key, same)
			}
		}
	}
}
