package guide

// This file replays transcripts: walks with the end that each should have, one JSON object per line.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"knead/internal/guide/graph"
)

// maxFailures is how many failures a report describes. It counts all of them.
const maxFailures = 1000

// A Report is the result of replaying a stream of transcripts.
type Report struct {
	Passed, Failed int
	Failures       []Failure // the first ones
}

// A Failure is one transcript that did not end as expected.
type Failure struct {
	Line    int // from 1
	Message string
	Path    []string // the walk, as far as it went
}

type transcript struct {
	Guide   string
	Answers []graph.Answer
	Expect  string
}

// field is a pointer to the field of a key, or nil if there is none.
func (t *transcript) field(key string) any {
	switch key {
	case "guide":
		return &t.Guide
	case "answers":
		return &t.Answers
	case "expect":
		return &t.Expect
	}
	return nil
}

// parseTranscript reads a line. An error says what is wrong with it: it is not a JSON object, a key is unknown, written
// twice or missing.
func parseTranscript(line []byte) (transcript, error) {
	var t transcript
	seen := map[string]bool{}
	d := json.NewDecoder(bytes.NewReader(line))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return t, errors.New("not a transcript: a line is a JSON object with guide, answers and expect")
	}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return t, notTranscript(err)
		}
		key := token.(string) // More and Token have checked the form
		value := t.field(key)
		switch {
		case value == nil:
			return t, fmt.Errorf("not a transcript: unknown key %q", key)
		case seen[key]:
			return t, fmt.Errorf("not a transcript: the key %q is written twice", key)
		}
		seen[key] = true
		if err := d.Decode(value); err != nil {
			return t, notTranscript(err)
		}
	}
	if _, err := d.Token(); err != nil {
		return t, notTranscript(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return t, errors.New("not a transcript: something follows the JSON object")
	}
	if missing := t.missingKeys(); len(missing) > 0 {
		return t, fmt.Errorf("not a transcript: it lacks %s", strings.Join(missing, ", "))
	}
	return t, nil
}

// missingKeys lists the keys that a transcript lacks.
func (t *transcript) missingKeys() (keys []string) {
	if t.Guide == "" {
		keys = append(keys, "guide")
	}
	if t.Answers == nil {
		keys = append(keys, "answers")
	}
	if t.Expect == "" {
		keys = append(keys, "expect")
	}
	return keys
}

func notTranscript(err error) error { return fmt.Errorf("not a transcript: %w", err) }

// RunTranscripts replays a stream of transcripts. An error is one of reading; a line that is not a transcript is a
// failure, and so is a stream without any.
func RunTranscripts(s *Set, r io.Reader) (Report, error) {
	var report Report
	lines := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF")) // some editors put a byte order mark there
		}
		if len(bytes.TrimSpace(line)) > 0 {
			report.add(n, s, line)
		}
		if errors.Is(err, io.EOF) {
			if report.Passed+report.Failed == 0 {
				report.Failed, report.Failures = 1, []Failure{{Line: 1, Message: "there is no transcript"}}
			}
			return report, nil
		}
		if err != nil {
			return report, err
		}
	}
}

func (r *Report) add(n int, s *Set, line []byte) {
	message, path := s.replay(line)
	if message == "" {
		r.Passed++
		return
	}
	if r.Failed++; r.Failed <= maxFailures {
		r.Failures = append(r.Failures, Failure{n, message, path})
	}
}

// replay walks one transcript. The message says what is wrong, and is "" if nothing is.
func (s *Set) replay(line []byte) (message string, path []string) {
	t, err := parseTranscript(line)
	if err != nil {
		return err.Error(), nil
	}
	c := s.ByID(t.Guide)
	if c == nil {
		return fmt.Sprintf("there is no guide %s", graph.TextAnswer(t.Guide)), nil
	}
	trace, err := c.Walk(t.Answers)
	if err != nil {
		return err.Error(), c.FormatTrace(trace)
	}
	if !c.EndsAt(trace.End, t.Expect) {
		end := c.Nodes[trace.End].ID
		return fmt.Sprintf("%s: ends at %q, not at %s", c.ID, end, graph.TextAnswer(t.Expect)), c.FormatTrace(trace)
	}
	return "", nil
}
