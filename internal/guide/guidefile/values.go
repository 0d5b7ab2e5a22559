package guidefile

// This file puts the values of values.yaml into a guide: {{value ID}} in its texts, {value: ID} in bands.

import (
	"regexp"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// Values are the entries of values.yaml on the day of the build, by their ids.
type Values map[string]DatedValue

// A DatedValue is one entry of values.yaml as guides use it.
type DatedValue struct {
	Text  string // as a text shows it: "3 days"
	Whole string // the number itself, if it is a whole number, for bands
}

// A ValueUse is a place of a guide that names a value.
type ValueUse struct {
	ID      frontmatter.Text
	IsBand  bool         // a band, which takes whole numbers only
	NamesID source.Range // of an answer or a band without an id, whose id would change with the value; else zero
}

// useOfValue is a value in a text, with its id.
var useOfValue = regexp.MustCompile(`\{\{value +([^{}\[\]\s]+) *\}\}`)

// FindValues returns the offsets of the ids of values in a text: the first byte and the one behind the last.
func FindValues(text string) [][2]int {
	var all [][2]int
	for _, m := range useOfValue.FindAllStringSubmatchIndex(text, -1) {
		all = append(all, [2]int{m[2], m[3]})
	}
	return all
}

// valueKey is the key of {value: ID}.
const valueKey = "value"

// WithValues returns the node of a guide with the values in place of their names, and where it names them. A name
// without a value stays as it is written.
func WithValues(f *source.File, n *frontmatter.Node, values Values) (*frontmatter.Node, []ValueUse) {
	s := substitution{f: f, values: values}
	return s.node(n), s.uses
}

type substitution struct {
	f      *source.File
	values Values
	uses   []ValueUse
}

// node returns a node itself if it names no value.
func (s *substitution) node(n *frontmatter.Node) *frontmatter.Node {
	if n == nil {
		return nil
	}
	before, again := len(s.uses), *n
	switch n.Kind {
	case frontmatter.Scalar:
		again.Text = s.text(n)
	case frontmatter.List:
		again.Items = make([]*frontmatter.Node, len(n.Items))
		for i, item := range n.Items {
			again.Items[i] = s.node(item)
		}
	case frontmatter.Map:
		again.Pairs = make([]frontmatter.Pair, len(n.Pairs))
		for i, p := range n.Pairs {
			again.Pairs[i] = p
			if again.Pairs[i].Value = s.node(p.Value); p.Key == "below" && isValue(p.Value) {
				again.Pairs[i].Value = s.below(p.Value)
			}
		}
		s.noteIDs(n, s.uses[before:])
	}
	if len(s.uses) == before {
		return n
	}
	return &again
}

func (s *substitution) text(n *frontmatter.Node) string {
	if !strings.Contains(n.Text, "{{value ") {
		return n.Text
	}
	return useOfValue.ReplaceAllStringFunc(n.Text, func(use string) string {
		id := useOfValue.FindStringSubmatch(use)[1]
		s.uses = append(s.uses, ValueUse{ID: frontmatter.Text{Value: id, At: n.At}})
		if v, ok := s.values[id]; ok {
			return v.Text
		}
		return use
	})
}

// isValue reports whether a node is {value: ID}.
func isValue(n *frontmatter.Node) bool {
	return n != nil && n.Kind == frontmatter.Map && len(n.Pairs) == 1 && n.Pairs[0].Key == valueKey &&
		n.Pairs[0].Value.Kind == frontmatter.Scalar
}

// below returns the number of a band that names a value, or the node itself if that is no whole number.
func (s *substitution) below(n *frontmatter.Node) *frontmatter.Node {
	var name valueName
	frontmatter.Decode(s.f, n, n.At, &name) // of which the key is there
	s.uses = append(s.uses, ValueUse{ID: name.Value, IsBand: true})
	if v := s.values[name.Value.Value]; v.Whole != "" {
		return &frontmatter.Node{Kind: frontmatter.Scalar, At: name.Value.At, Text: v.Whole, Unquoted: true}
	}
	return n
}

// noteIDs notes in the uses that an answer or a band has no id of its own.
func (s *substitution) noteIDs(n *frontmatter.Node, uses []ValueUse) {
	if n.Get("id") != nil || n.Get("then") == nil && n.Get("else") == nil {
		return
	}
	for i, use := range uses {
		if text := n.Get("text"); use.IsBand || text != nil && text.At == use.ID.At && n.Get("below") == nil &&
			n.Get("else") == nil {
			uses[i].NamesID = n.At
		}
	}
}
