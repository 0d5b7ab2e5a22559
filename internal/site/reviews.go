package site

// This file decides whether a page may say that it was reviewed: a sign-off counts for what the reviewer saw.

import (
	"strconv"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/page"
	"knead/internal/signoff"
)

// A ReviewState is what is known of the review of a page.
type ReviewState uint8

// The states of reviews.
const (
	NotReviewed ReviewState = iota // nobody has reviewed the page
	Unsigned                       // the page says so, and review.lock has no sign-off of this person and day
	Reopened                       // what is critical for safety is not as it was signed off
	Reviewed                       // it is as it was signed off
)

var reviewIDs = [...]string{"not-reviewed", "unsigned", "reopened", "reviewed"}

// String is the id of the state: "reopened".
func (s ReviewState) String() string { return reviewIDs[s] }

// A ReviewStatus is the state of the review of a page.
type ReviewStatus struct {
	State   ReviewState
	Changes []signoff.Change // of a review that is open again
}

// reviews are those of the pages that say that they were reviewed.
type reviews map[*page.Summary]ReviewStatus

// checkReviews compares the pages that say that they were reviewed with their sign-offs. A page without anything that
// is critical for safety needs none.
func checkReviews(data dataFiles, index *pageIndex, guides siteGuides) (reviews, diag.List) {
	var r reporter
	all := reviews{}
	for _, p := range index.texts {
		declared := p.Front.Reviewed
		if declared == nil || !declared.On.IsSet() || !declared.By.IsSet() || p.Partial {
			continue
		}
		if g := guides.linked(p); g != nil && g.Broken {
			continue // that is reported; what it advises is not known
		}
		parts := data.safetyParts(p, guides)
		record, signed := data.reviews.Of(p.Path)
		isSame := signed && record.On == declared.On.Day.Format(time.DateOnly) && record.By == declared.By.Value
		changes := record.Changes(parts)
		at := span(p, declared.On.At)
		switch {
		case isSame && len(changes) > 0:
			all[p] = ReviewStatus{Reopened, changes}
			var words []string
			for _, c := range changes {
				words = append(words, c.String())
			}
			d := diag.New(diag.CodeReviewReopened, at, "since the review of %s: %s", record.On, listed(words))
			for _, c := range changes[:min(len(changes), maxListedLinks)] {
				if c.At.File != nil {
					d = d.WithRelated(c.At, "%s", c.String())
				}
			}
			r.Report(d)
		case isSame || len(parts) == 0:
			all[p] = ReviewStatus{State: Reviewed}
		default:
			all[p] = ReviewStatus{State: Unsigned}
			message := "nobody has signed off this review"
			if signed {
				message = "the sign-off is of " + record.By + " on " + record.On
			}
			r.Report(diag.New(diag.CodeReviewUnsigned, at, "%s, so readers see the page as not reviewed", message).
				WithHint("The reviewer signs off the page as it is: knead review sign " + p.Path +
					" --by NAME --role ROLE --next DATE"))
		}
	}
	return all, r.List()
}

// listed is a list of words, of which only the first ones are written out.
func listed(words []string) string {
	const most = 6
	if len(words) > most {
		words = append(words[:most:most], strconv.Itoa(len(words)-most)+" more")
	}
	return strings.Join(words, ", ")
}

// safetyParts are the parts of a page that are critical for safety: the words of the levels on it, its care cards, the
// questions and outcomes of its guide, its claims. Reasons, sources and the text are none, and no ids are in them.
func (d *dataFiles) safetyParts(p *page.Summary, guides siteGuides) []signoff.Part {
	var parts []signoff.Part
	levels := map[graph.Level]bool{}
	for _, card := range p.Front.Care {
		level, ok := graph.ParseLevel(card.Key.Value)
		if !ok {
			continue
		}
		levels[level] = true
		part := signoff.Part{Name: "card " + card.Key.Value, At: span(p, card.Key.At)}
		for _, id := range card.Value {
			part.Says = append(part.Says, d.signSays(d.signs.Sign(id.Value))...)
		}
		parts = append(parts, part)
	}
	if g := guides.linked(p); g != nil {
		for i := range g.Nodes {
			n := &g.Nodes[i]
			parts = append(parts, signoff.Part{Name: nodePart(n), Says: d.nodeSays(g.Graph, n)})
			if n.IsOutcome() {
				levels[n.End.Level] = true
			}
		}
	}
	for l := graph.Emergency; l >= graph.Info; l-- {
		if levels[l] {
			parts = append(parts, signoff.Part{Name: "level " + l.String(), Says: levelSays(d.levels.Text(l))})
		}
	}
	for _, id := range p.Front.Claims {
		if c := d.claims.byID[id.Value]; c != nil {
			parts = append(parts, signoff.Part{Name: "claim " + c.ID.Value, At: span(p, id.At),
				Says: []string{c.Statement.Value, c.Verdict.Value, c.SayInstead.Value}})
		}
	}
	return parts
}

// nodePart is the name of the part of a node.
func nodePart(n *graph.Node) string {
	if n.IsQuestion() {
		return "question " + n.ID
	}
	return "outcome " + n.ID
}

func (d *dataFiles) signSays(s *guidefile.Sign) []string {
	if s == nil {
		return []string{""}
	}
	says := []string{s.Level.String(), s.Text}
	for _, id := range s.Covers {
		if other := d.signs.Sign(id.Value); other != nil {
			says = append(says, other.Text)
		}
	}
	return says
}

func levelSays(t guidefile.LevelText) []string {
	says := []string{t.Name.Value, t.Heading.Value, t.SafetyNet.Value, t.By.Call.Value, t.By.Go.Value}
	for _, number := range t.Numbers {
		says = append(says, number.Value)
	}
	for _, c := range t.Contact {
		says = append(says, c.Contact.Value, c.Heading.Value, c.SafetyNet.Value)
	}
	return says
}

// nodeSays is what a question asks and where its answers lead, or what an end advises.
func (d *dataFiles) nodeSays(g *graph.Graph, n *graph.Node) []string {
	says := []string{n.Kind.String(), n.Ask}
	for _, e := range n.Edges {
		says = append(says, e.Role.String(), e.Text, strconv.Itoa(e.From), strconv.Itoa(e.To), e.AtLeast.String())
		for _, s := range e.Signs {
			says = append(says, d.signSays(d.signs.Sign(s.ID))...)
		}
		if e.Target >= 0 {
			says = append(says, nodeTitle(&g.Nodes[e.Target]))
		}
	}
	if n.End == nil {
		return says
	}
	says = append(append(says, n.End.Level.String(), n.End.Title, n.End.Contact, n.End.By), n.End.Do...)
	if net := n.End.SafetyNet; net != nil {
		says = append(says, "safety net", net.Expect)
		for _, w := range net.WatchFor {
			says = append(says, w.Text)
		}
		if net.Then >= 0 {
			says = append(says, nodeTitle(&g.Nodes[net.Then]))
		}
	}
	return says
}

// nodeTitle is a node as readers know it.
func nodeTitle(n *graph.Node) string {
	if n.End != nil {
		return n.End.Level.String() + " " + n.End.Title
	}
	return n.Ask
}

// ReviewOf is the state of the review of a page.
func (s *Site) ReviewOf(p *Page) ReviewStatus { return s.reviews[p.Summary] }

// IsReviewed reports whether a page may say that it was reviewed.
func (s *Site) IsReviewed(p *Page) bool { return s.ReviewOf(p).State == Reviewed }

// Reviews are the sign-offs, or nil.
func (s *Site) Reviews() *signoff.Lock { return s.data.reviews }

// SafetyParts are the parts of a page that a sign-off is bound to. They are nil if its guide has errors.
func (s *Site) SafetyParts(p *Page) []signoff.Part {
	if g := s.guides.linked(p.Summary); g != nil && g.Broken {
		return nil
	}
	return s.data.safetyParts(p.Summary, s.guides)
}
