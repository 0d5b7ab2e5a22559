package guide

// This file is an answer as readers, tests and transcripts give it: a word, or a list of words.

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// An Answer is what is given to one question: a Word (an id, a text, a number, none, unsure) or, with List, Words.
type Answer struct {
	Text   string
	Signs  []string
	IsList bool
}

// TextAnswer is the answer of one word.
func TextAnswer(word string) Answer { return Answer{Text: word} }

// SignAnswer is the answer of a checklist.
func SignAnswer(signs ...string) Answer { return Answer{Signs: signs, IsList: true} }

// UnmarshalJSON reads a word, a number or a list of words.
func (a *Answer) UnmarshalJSON(data []byte) error {
	var words []json.RawMessage
	if json.Unmarshal(data, &words) == nil && words != nil {
		*a = Answer{IsList: true, Signs: make([]string, 0, len(words))}
		for _, w := range words {
			word, err := jsonWord(w)
			if err != nil {
				return err
			}
			a.Signs = append(a.Signs, word)
		}
		return nil
	}
	word, err := jsonWord(data)
	*a = Answer{Text: word}
	return err
}

// jsonWord reads a string, or a number as it is written.
func jsonWord(data []byte) (string, error) {
	var word string
	if err := json.Unmarshal(data, &word); err == nil && string(data) != "null" {
		return word, nil
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err == nil && string(data) != "null" {
		return whole(number.String()), nil
	}
	return "", fmt.Errorf("an answer is a word or a list of words, not %s", truncate(string(data)))
}

// maxExact is the largest number below which every whole one has a float64 of its own.
const maxExact = 1 << 53

// whole writes a number that other programs wrote as 2.0 or 1e0 as people do; what is not whole stays as it is.
func whole(number string) string {
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

func (a Answer) String() string {
	if a.IsList {
		return truncate("[" + strings.Join(a.Signs, ", ") + "]")
	}
	return strconv.Quote(truncate(a.Text))
}

// maxEcho is how many runes of an answer a message repeats.
const maxEcho = 80

// truncate cuts a text that came from anywhere to what a message can hold.
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
