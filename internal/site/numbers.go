package site

// This file finds the figures of a text: numbers with a unit of time, with what they count, or as a share.

import (
	"math"
	"strconv"
	"strings"

	"knead/internal/frontmatter"
)

// numberWords is what words.yaml says of numbers. Words are in lower case, those of several parts with one space.
type numberWords struct {
	numbers, time          map[string]int
	counted, percent, of   map[string]bool
	or, single, dose, ours map[string]bool

	hints *FigureHints
}

func newNumberWords(file wordFile) numberWords {
	w := numberWords{
		numbers: intsOf(file.Numbers), time: intsOf(file.Time), counted: set(file.Counted), percent: set(file.Percent),
		of: set(file.Of), or: set(file.Or), single: set(file.Single),
		dose: set(file.Dose), ours: set(file.Ours),
	}
	w.hints = newFigureHints(w.numbers, w.time)
	return w
}

func intsOf(m frontmatter.OrderedMap[frontmatter.Int]) map[string]int {
	all := make(map[string]int, len(m))
	for _, e := range m {
		all[strings.ToLower(e.Key.Value)] = e.Value.Value
	}
	return all
}

// A quantity is a number in one of its meanings, by which the figures of two texts are compared.
type quantity struct {
	kind  quantityKind
	value float32 // rounded, so that 13 in 10,000 is 0.13 %
}

type quantityKind uint8

const (
	bare     quantityKind = iota // without a unit that is known
	count                        // of people and the like
	share                        // of 1
	duration                     // in seconds
)

// A figure is a number in a text, with its unit.
type figure struct {
	from, to int // byte offsets
	quantity
	numbers []float32 // those of which it consists
}

// number is the value of a token, if it is a number.
func (w *numberWords) number(t token) (float64, bool) {
	if n, ok := w.numbers[t.text]; ok {
		return float64(n), true
	}
	if !isDigit(t.text[0]) {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(t.text, ",", ""), 64)
	return v, err == nil
}

// phrase is the length of the first of the phrases that the tokens continue with: 1 or 2 tokens, or 0.
func phrase(all []token, known map[string]bool) int {
	if len(all) == 0 || all[0].gap == apart {
		return 0
	}
	return phraseAt(all, known)
}

// phraseAt is like phrase for tokens with anything before them.
func phraseAt(all []token, known map[string]bool) int {
	if len(all) > 1 && all[1].gap != apart && known[all[0].text+" "+all[1].text] {
		return 2
	}
	if known[all[0].text] {
		return 1
	}
	return 0
}

// figures returns the numbers of a text. Those of kind bare are no figures.
func (w *numberWords) figures(all []token) []figure {
	var found []figure
	for i := 0; i < len(all); {
		n, more := w.figuresAt(all[i:])
		found = append(found, more...)
		i += max(n, 1)
	}
	return found
}

// figuresAt reads the numbers at the start of tokens, with their unit, and returns how many tokens they are.
func (w *numberWords) figuresAt(all []token) (int, []figure) {
	start := all[0]
	first, ok := w.number(start)
	if !ok {
		if n := phraseAt(all, w.single); n > 0 && n < len(all) && all[n].gap != apart && w.time[all[n].text] > 0 {
			one := quantity{duration, float32(w.time[all[n].text])}
			return n + 1, []figure{{from: all[n-1].from, to: all[n].to, quantity: one}}
		}
		return 0, nil
	}
	if start.gap == hyphen { // COVID-19
		return 1, nil
	}
	if n := phrase(all[1:], w.of); n > 0 && n+1 < len(all) {
		if whole, ok := w.number(all[n+1]); ok && all[n+1].gap == close && first < whole && !isYear(all[n+1], whole) {
			part := quantity{share, float32(first / whole)}
			return n + 2, []figure{{start.from, all[n+1].to, part, []float32{float32(first), float32(whole)}}}
		}
	}
	values, n := []float64{first}, 1
	for n < len(all) {
		next := n + phrase(all[n:], w.or)
		if next == len(all) || all[next].gap == apart || next == n && all[next].gap != hyphen {
			break
		}
		v, ok := w.number(all[next])
		if !ok {
			break
		}
		values, n = append(values, v), next+1
	}
	var found []figure
	for _, v := range values {
		f := figure{quantity: quantity{bare, float32(v)}, numbers: []float32{float32(v)}}
		if q, length := w.unit(all[n:], v, isYear(start, v)); length > 0 {
			f.quantity, f.from, f.to = q, start.from, all[n+length-1].to
		}
		found = append(found, f)
	}
	return n, found
}

// unit reads the unit of a number at the start of tokens, and returns how many tokens it is, or 0.
func (w *numberWords) unit(all []token, v float64, year bool) (quantity, int) {
	if n := phrase(all, w.percent); n > 0 {
		return quantity{share, float32(v / 100)}, n
	}
	switch {
	case len(all) == 0 || all[0].gap == apart:
	case w.time[all[0].text] > 0:
		return quantity{duration, float32(v * float64(w.time[all[0].text]))}, 1
	case w.counted[all[0].text] && v > 2 && !year:
		return quantity{count, float32(v)}, 1
	}
	return quantity{}, 0
}

// isYear reports whether a number is written as a year is.
func isYear(t token, v float64) bool { return 1900 <= v && v <= 2100 && len(t.text) == 4 }

// A record is the numbers of some texts in all their meanings.
type record map[quantity]bool

// add adds the numbers of a text. What is not a time counts something.
func (r record) add(w *numberWords, text string) {
	for _, f := range w.figures(tokens(text)) {
		r[f.quantity] = true
		for _, n := range f.numbers {
			if f.kind != duration {
				r[quantity{count, n}] = true
			}
		}
	}
}

// has reports whether a record has a figure, in this unit or without one. A share ("1 in 7" for 14 in 100) and a count
// in whole hundreds may be rounded by a twentieth.
func (r record) has(f figure) bool {
	if r[f.quantity] || f.kind == duration && len(f.numbers) > 0 && r[quantity{bare, f.numbers[0]}] {
		return true
	}
	if f.kind == duration || f.kind == count && (f.value < 100 || math.Mod(float64(f.value), 100) != 0) {
		return false
	}
	for q := range r {
		if q.kind == f.kind && math.Abs(float64(q.value-f.value)) <= 0.05*float64(q.value) {
			return true
		}
	}
	return false
}
