package linkcheck

// This file remembers which addresses responded, so that a check that is run again soon does not request them again.

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// freshFor is how long an answer counts. Only good answers are remembered: a broken link is requested each time.
const freshFor = 24 * time.Hour

// A Cache is the good answers of earlier checks. Its zero value remembers nothing.
type Cache struct {
	file    string
	now     time.Time
	answers map[string]answer
}

// An answer is a good answer: when it came, and where the address has moved for good, or "".
type answer struct {
	At    time.Time `json:"at"`
	Moved string    `json:"moved,omitempty"`
}

// OpenCache reads a file of answers. A file that is missing or that cannot be read has none: that costs time and
// nothing else.
func OpenCache(file string, now time.Time) *Cache {
	c := &Cache{file: file, now: now, answers: map[string]answer{}}
	if data, err := os.ReadFile(file); err == nil && json.Unmarshal(data, &c.answers) != nil {
		c.answers = map[string]answer{}
	}
	for address, a := range c.answers {
		if age := now.Sub(a.At); age < 0 || age > freshFor {
			delete(c.answers, address)
		}
	}
	return c
}

// Save writes the answers. The file is replaced as a whole.
func (c *Cache) Save() error {
	data, err := json.Marshal(c.answers)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(c.file), 0o755); err != nil {
		return err
	}
	temporary := c.file + ".new"
	if err := os.WriteFile(temporary, data, 0o600); err != nil {
		return err
	}
	return os.Rename(temporary, c.file)
}

// answered returns the answer of an address, and whether there is one.
func (c *Cache) answered(address string) (answer, bool) {
	if c == nil {
		return answer{}, false
	}
	a, ok := c.answers[address]
	return a, ok
}

// add remembers a good answer.
func (c *Cache) add(address, moved string) {
	if c != nil && c.answers != nil {
		c.answers[address] = answer{At: c.now, Moved: moved}
	}
}
