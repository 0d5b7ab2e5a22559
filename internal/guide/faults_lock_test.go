package guide_test

// Faults that leave every id, target and level as it is: texts that are exchanged, safety nets that are weakened, signs
// that a care card lost. Only the lock finds them. Whether texts lead lower is decided without package diff, by readers
// who go by the texts.

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
	"knead/internal/source"
)

// A textReader has one sign, or none, known by its text, and answers other questions with one of the texts that they
// offered before. Another seed is another choice.
type textReader struct {
	sign  string
	seed  int
	texts map[string][]string // by question: the texts of its answers before the fault
}

// end is where a guide leads the reader.
func (r textReader) end(g *graph.Graph) *graph.Node {
	n := &g.Nodes[0]
	for n.IsQuestion() {
		n = &g.Nodes[n.Edges[r.choose(n)].Target]
	}
	return n
}

func (r textReader) choose(n *graph.Node) int {
	none := slices.IndexFunc(n.Edges, func(e graph.Edge) bool { return e.Role == graph.RoleNone })
	texts := r.texts[n.ID]
	choice := r.seed
	for i := range n.ID {
		choice = choice*31%1009 + int(n.ID[i])*r.seed
	}
	for k, e := range n.Edges {
		if slices.ContainsFunc(e.Signs, func(s *graph.Sign) bool { return s.Text == r.sign }) {
			return k
		}
		if len(texts) > 0 && e.Text == texts[choice%len(texts)] {
			return k
		}
	}
	return max(none, 0)
}

// lowersByText reports whether any reader who goes by the texts is led lower than before.
func lowersByText(old, new *graph.Graph) bool {
	r := textReader{texts: map[string][]string{}}
	for _, n := range old.Nodes[:old.Questions] {
		for _, e := range n.Edges {
			if e.Text != "" {
				r.texts[n.ID] = append(r.texts[n.ID], e.Text)
			}
		}
	}
	signs := []string{""}
	for _, s := range old.Signs {
		signs = append(signs, s.Text)
	}
	for _, r.sign = range signs {
		seeds := 500 // a reader without signs gets to the questions behind the checklists
		if r.sign != "" {
			seeds = 10
		}
		for r.seed = range seeds {
			was, now := r.end(old), r.end(new)
			if now.MinLevel < was.MinLevel || now.MaxLevel < was.MaxLevel { // of a handover, either may fall
				return true
			}
		}
	}
	return false
}

// exchange swaps the texts of two ranges of a file, the first of which comes first.
func exchange(text string, a, b source.Range) string {
	return text[:a.Start] + text[b.Start:b.End] + text[a.End:b.Start] + text[a.Start:a.End] + text[b.End:]
}

// generateTextFaults exchanges the texts of answers, and weakens the safety nets of a page.
func generateTextFaults(p *guide.Page) []fault {
	g := &faultGenerator{page: p}
	text := p.File.Text
	whole := source.Range{Start: 0, End: len(text)}
	for _, q := range p.Guide.Questions {
		for j := range q.Options {
			for i := range j {
				a, b := q.Options[i].Text, q.Options[j].Text
				if a.IsSet() && b.IsSet() {
					g.replace("exchange the texts of two answers", q.ID.Value, whole, exchange(text, a.At, b.At), "")
				}
			}
		}
	}
	for _, o := range p.Guide.Outcomes {
		if o.SafetyNet != nil {
			g.weakenSafetyNet(o)
		}
	}
	return g.all
}

var timeInText = regexp.MustCompile(`[1-9][0-9]* (hour|day|week|month)`)

// weakenSafetyNet leaves out each thing to watch for, leads to each outcome that is less urgent, and gives more time.
func (g *faultGenerator) weakenSafetyNet(o *guidefile.Outcome) {
	net, text := o.SafetyNet, g.page.File.Text
	for i := range net.WatchFor {
		g.replace("watch for less", o.ID.Value, itemRange(text, net.WatchFor[i].At), "", "")
	}
	outcomes := g.page.Guide.Outcomes
	then := slices.IndexFunc(outcomes, func(other *guidefile.Outcome) bool { return other.ID.Value == net.Then.Value })
	for _, other := range outcomes {
		if then >= 0 && other.Level < outcomes[then].Level && other != o {
			g.replace("lead lower when it gets worse", o.ID.Value, net.Then.At, other.ID.Value, "")
		}
	}
	if at := timeInText.FindStringIndex(text[net.Expect.At.Start:net.Expect.At.End]); at != nil {
		start := net.Expect.At.Start + at[0]
		g.replace("give more time", o.ID.Value, source.Range{Start: start, End: start}, "9", "")
	}
}

// itemRange is an item of a list with the comma that separates it, or its line.
func itemRange(text string, at source.Range) source.Range {
	lineStart := strings.LastIndexByte(text[:at.Start], '\n') + 1
	if strings.HasPrefix(strings.TrimLeft(text[lineStart:], " "), "- ") {
		return source.Range{Start: lineStart, End: at.End + strings.IndexByte(text[at.End:], '\n') + 1}
	}
	after := strings.TrimLeft(text[at.End:], " ")
	if strings.HasPrefix(after, ",") {
		return source.Range{Start: at.Start, End: len(text) - len(after) + 1}
	}
	before := strings.TrimRight(text[:at.Start], " \n")
	if strings.HasSuffix(before, ",") {
		return source.Range{Start: len(before) - 1, End: at.End}
	}
	return at
}

func hasLowered(list diag.List, page string) bool {
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
		return d.Code == diag.CodeGuideAdviceLowered && (page == "" || d.Span.Name() == page)
	})
}

func TestFaults_textsAndSafetyNetsAreGuarded(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	reached := map[string]bool{} // outcomes of published guides, as PAGE/ID
	for _, c := range publishedGuides(x.set) {
		for _, n := range c.Nodes[c.Questions:] {
			if !strings.Contains(n.ID, "/") {
				n.ID = c.ID + "/" + n.ID
			}
			reached[n.ID] = true
		}
	}
	count, lowered := map[string]int{}, 0
	for i := range x.in.Pages {
		p := &x.in.Pages[i]
		if p.Guide == nil {
			continue
		}
		onPage := map[string]int{}
		for _, f := range generateTextFaults(p) {
			if onPage[f.kind]++; onPage[f.kind]%sample(4, 10) != 1%sample(4, 10) {
				continue
			}
			set, list, lockList := x.link(f)
			lowers := f.kind != "exchange the texts of two answers" && reached[p.ID+"/"+f.question]
			if f.kind == "exchange the texts of two answers" {
				for _, old := range publishedGuides(x.set) {
					c := set.ByID(old.ID)
					if c == nil || c.Broken {
						t.Fatalf("%s: %s is broken: %v", f, old.ID, list)
					}
					lowers = lowers || lowersByText(old.Graph, c.Graph)
				}
			}
			if lowers {
				lowered++
			}
			count[f.kind]++
			if found := hasLowered(lockList, p.File.Name); found != lowers {
				t.Errorf("%s: lowered is %v, reported %v: %v", f, lowers, found, lockList)
			}
		}
	}
	t.Logf("%v; %d lower advice", count, lowered)
	if len(count) != 4 {
		t.Errorf("only the kinds %v", count)
	}
}

func TestFaults_textsOfSignsAreGuarded(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	text := x.in.Signs.File.Text
	total, lowered := 0, 0
	for j, b := range x.in.Signs.List {
		for i := range j {
			a := x.in.Signs.List[i]
			if a.Level == b.Level || (i*131+j)%sample(28, 200) != 0 {
				continue
			}
			in := x.in
			in.Signs, _ = guidetest.ReadSigns("signs.yaml", []byte(exchange(text, a.TextAt, b.TextAt)))
			set, _ := guide.Link(in)
			lowers := false
			for _, old := range publishedGuides(x.set) {
				lowers = lowers || lowersByText(old.Graph, set.ByID(old.ID).Graph)
			}
			total++
			if !lowers {
				continue
			}
			lowered++
			list := guide.CheckLock(x.lock, in.Signs, in.Words.Language, publishedGuides(set), noneWithdrawn)
			if !hasLowered(list, "") {
				t.Errorf("%s and %s exchanged their texts, which lowers advice; the lock reports nothing", a.ID, b.ID)
			}
		}
	}
	t.Logf("%d pairs of signs exchanged their texts; %d lower advice", total, lowered)
	if lowered == 0 {
		t.Error("no pair lowers advice")
	}
}

// A sign that is dropped from a care card is reported at the card, and so is one whose text another sign has now.
func TestFaults_careCardsAreGuarded(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	lock := &diff.Lock{}
	changes, _ := guide.CompareCards(nil, x.in.Signs, x.in.Pages)
	for _, c := range changes {
		lock.SetCard(c.Card, nil, "2026-11-21", nil)
	}
	if list := guide.CheckCards(lock, x.in.Signs, x.in.Pages); len(list) > 0 {
		t.Fatalf("nothing changed: %v", list)
	}
	total := 0
	for i := range x.in.Pages {
		for k, card := range x.in.Pages[i].Care {
			for j, sign := range card.Value {
				pages := slices.Clone(x.in.Pages)
				pages[i].Care = slices.Clone(pages[i].Care)
				pages[i].Care[k].Value = slices.Delete(slices.Clone(card.Value), j, j+1)
				total++
				list, page := guide.CheckCards(lock, x.in.Signs, pages), pages[i].File.Name
				if len(list) != 1 || !hasLowered(list, page) || !strings.Contains(list[0].Message, sign.Value) {
					t.Errorf("%s: %s was dropped, reported is %v", page, sign.Value, list)
				}
			}
		}
	}
	t.Logf("%d signs dropped from cards", total)
	a, b := x.in.Signs.Sign("chest-pain"), x.in.Signs.Sign("swollen-limb")
	swapped, _ := guidetest.ReadSigns("signs.yaml", []byte(exchange(x.in.Signs.File.Text, a.TextAt, b.TextAt)))
	if list := guide.CheckCards(lock, swapped, x.in.Pages); !hasLowered(list, "") {
		t.Errorf("two signs exchanged their texts: %v", list)
	}
	gone := changes[0].Card.Page
	pages := slices.DeleteFunc(slices.Clone(x.in.Pages), func(p guide.Page) bool { return p.File.Name == gone+".md" })
	lock, _ = diff.ParseLock(source.NewFile("guide.lock", string(lock.Bytes())))
	if list := guide.CheckCards(lock, x.in.Signs, pages); len(list) != 1 || !hasLowered(list, "guide.lock") {
		t.Errorf("%s is gone: %v", gone, list)
	}
}
