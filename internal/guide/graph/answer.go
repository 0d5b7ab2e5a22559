package graph

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An Answer is what is given to one question: a text, or a list of signs. The text is an id, an answer's own text, a
// number, "none" or "unsure".
type Answer struct {
	Text   string
	Signs  []string // where IsList
	IsList bool
}

// TextAnswer returns the answer that is a text.
func TextAnswer(text string) Answer { return Answer{Text: text} }

// SignAnswer returns the answer that ticks signs, given by id.
func SignAnswer(signs ...string) Answer { return Answer{Signs: signs, IsList: true} }

// UnmarshalJSON reads a string, a number, or a list of them.
func (a *Answer) UnmarshalJSON(data []byte) error {
	var items []json.RawMessage
	if json.Unmarshal(data, &items) == nil && items != nil {
		*a = Answer{IsList: true, Signs: make([]string, 0, len(items))}
		for _, item := range items {
			sign, err := stringOrNumber(item)
			if err != nil {
				return err
			}
			a.Signs = append(a.Signs, sign)
		}
		return nil
	}
	text, err := stringOrNumber(data)
	*a = Answer{Text: text}
	return err
}

// stringOrNumber reads a JSON string, or a number as it is written.
func stringOrNumber(data []byte) (string, error) {
	var text string
	if err := json.Unmarshal(data, &text); err == nil && string(data) != "null" {
		return text, nil
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err == nil && string(data) != "null" {
		return wholeNumber(number.String()), nil
	}
	return "", fmt.Errorf("an answer must be a string, a number or a list of them, not %s", truncate(string(data)))
}

// maxExact is the largest number up to which a float64 holds every whole number.
const maxExact = 1 << 53

// wholeNumber rewrites a whole number that another program wrote as 2.0 or 2e0 as 2. Other numbers stay as they are.
func wholeNumber(number string) string {
	if !strings.ContainsAny(number, ".eE") {
		return number
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil || value != math.Trunc(value) || math.Abs(value) > maxExact {
		return number
	}
	return strconv.FormatInt(int64(value), 10)
}

// MarshalJSON writes what UnmarshalJSON reads.
func (a Answer) MarshalJSON() ([]byte, error) {
	if a.IsList {
		return json.Marshal(append([]string{}, a.Signs...))
	}
	return json.Marshal(a.Text)
}

// String is the answer as messages show it: quoted, or a list, and truncated.
func (a Answer) String() string {
	if a.IsList {
		return truncate("[" + strings.Join(a.Signs, ", ") + "]")
	}
	return strconv.Quote(truncate(a.Text))
}

// maxEcho is the number of runes of an answer that a message repeats.
const maxEcho = 80

// truncate shortens a text of unknown origin for a message.
func truncate(text string) string {
	count := 0
	for i := range text {
		if count == maxEcho {
			return text[:i] + "…"
		}
		count++
	}
	return text
}
