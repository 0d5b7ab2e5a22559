package language

// This file says what a rule means, and what to write in the place of what it finds.

import (
	"fmt"
	"strconv"
	"strings"

	"knead/internal/fold"
	"knead/internal/frontmatter"
)

// Explain returns lines that say what a rule does, or nil if there is none of the id.
func (r *Rules) Explain(id string) []string {
	e, ok := r.file.Get(id)
	if !ok {
		return nil
	}
	lines := []string{fmt.Sprintf("%s (a rule of plain words, which language.yaml can change)", id), ""}
	line := func(name, value string) {
		if value != "" {
			lines = append(lines, fmt.Sprintf("  %-8s %s", name, value))
		}
	}
	list := func(texts []frontmatter.Text) string {
		var all []string
		for _, t := range texts {
			all = append(all, t.Value)
		}
		return strings.Join(all, ", ")
	}
	line("words", list(e.Words))
	line("except", list(e.Except))
	if e.First.Value {
		line("first", "true")
	}
	if e.Most.IsSet() {
		line("most", strconv.Itoa(e.Most.Value))
	}
	if e.Longest.IsSet() {
		line("longest", strconv.Itoa(e.Longest.Value))
	}
	var in []frontmatter.Text
	for _, p := range e.In {
		in = append(in, p.Text)
	}
	line("in", list(in))
	line("say", e.Say.Value)
	line("off", e.Off.Value)
	return lines
}

// hint is what to write instead of a text that a rule found.
func (r rule) hint(found string) string {
	of := share(found)
	switch say := strings.ReplaceAll(r.say, "{}", of); {
	case strings.Contains(r.say, "{}") && of == "":
		return ""
	case fold.IsBlank(say):
		return ""
	case strings.HasSuffix(say, "."):
		return say
	default:
		return "Write: " + say
	}
}

// share is a percentage as a number of people: "1 in 4" of "25%", "13 in 100" of "13%". It is "" for one that is no
// share.
func share(percent string) string {
	number := strings.TrimRight(strings.ReplaceAll(percent, ",", ""), " %abcdefghijklmnopqrstuvwxyz")
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || value <= 0 || value > 100 {
		return ""
	}
	part, whole := value, 100
	for part != float64(int(part)) && whole < 1_000_000 {
		part, whole = part*10, whole*10
	}
	switch n := int(part); {
	case n == 0:
		return ""
	case whole%n == 0:
		return fmt.Sprintf("1 in %d", whole/n)
	default:
		return fmt.Sprintf("%d in %d", n, whole)
	}
}
