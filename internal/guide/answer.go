package guide

// This file is an answer as readers, tests and transcripts give it: a word, or a list of words.

import (
	"encoding/json"
	"fmt"
	"strings"
)

// An Answer is what is given to one question: a Word (an id, a text, a number, none, unsure) or, with List, Words.
type Answer struct {
	Word  string
	Words []string
	List  bool
}

// Says is the answer of one word.
func Says(word string) Answer { return Answer{Word: word} }

// Ticks is the answer of a checklist.
func Ticks(signs ...string) Answer { return Answer{Words: signs, List: true} }

// UnmarshalJSON reads a word, a number or a list of words.
func (a *Answer) UnmarshalJSON(data []byte) error {
	var words []json.RawMessage
	if json.Unmarshal(data, &words) == nil && words != nil {
		*a = Answer{List: true, Words: make([]string, 0, len(words))}
		for _, w := range words {
			word, err := jsonWord(w)
			if err != nil {
				return err
			}
			a.Words = append(a.Words, word)
		}
		return nil
	}
	word, err := jsonWord(data)
	*a = Answer{Word: word}
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
		return number.String(), nil
	}
	return "", fmt.Errorf("an answer is a word or a list of words, not %s", data)
}

// MarshalJSON writes what UnmarshalJSON reads.
func (a Answer) MarshalJSON() ([]byte, error) {
	if a.List {
		return json.Marshal(append([]string{}, a.Words...))
	}
	return json.Marshal(a.Word)
}

func (a Answer) String() string {
	if a.List {
		return "[" + strings.Join(a.Words, ", ") + "]"
	}
	return fmt.Sprintf("%q", a.Word)
}
