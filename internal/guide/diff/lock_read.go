package diff

// This file reads guide.lock.

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// ParseLock reads guide.lock. Without a file there is no lock and no diagnostic. A file that is not in the format, or
// whose guides are not graphs without cycles, is reported and not used.
func ParseLock(f *source.File) (*Lock, diag.List) {
	if f == nil {
		return nil, nil
	}
	r := &lockReader{file: f, lock: &Lock{File: f}}
	err := r.checkVersion()
	if err == nil {
		err = r.checkKeys()
	}
	if err == nil {
		err = r.read()
	}
	if err != nil {
		return nil, diag.List{diag.New(diag.CodeLockInvalid, f.Span(source.Range{Start: r.at, End: r.at}), "%v", err)}
	}
	return r.lock, nil
}

// lockReader reads one file. After an error, at is its byte offset, exact for errors of syntax; for others, it is the
// start of the value that has the error.
type lockReader struct {
	file   *source.File
	at     int
	json   *json.Decoder
	signs  map[string]lockedSign
	guides []lockedGuide
	lock   *Lock
}

// checkVersion reports files that are not JSON, or have another version. What it accepts is a valid JSON object.
func (r *lockReader) checkVersion() error {
	var file struct {
		Version int `json:"v"`
	}
	if err := json.Unmarshal([]byte(r.file.Text), &file); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			r.at = max(int(syntax.Offset)-1, 0)
		}
		return unreadable(err)
	}
	if file.Version != lockVersion {
		return fmt.Errorf("guide.lock has the version %d; this program reads version %d", file.Version, lockVersion)
	}
	return nil
}

// checkKeys reports a key that an object has twice: the second value would count, and a reader sees the first.
func (r *lockReader) checkKeys() error {
	d := json.NewDecoder(strings.NewReader(r.file.Text))
	var keys []map[string]bool // of the objects and lists around the next token; nil of a list
	isKey := false
	for {
		token, err := d.Token()
		if err != nil {
			return nil // the end: the file is valid JSON
		}
		inObject := len(keys) > 0 && keys[len(keys)-1] != nil
		if text, isText := token.(string); isText && inObject && isKey {
			if keys[len(keys)-1][text] {
				r.at = int(d.InputOffset()) - len(strconv.Quote(text))
				return fmt.Errorf("guide.lock has the key %q twice", text)
			}
			keys[len(keys)-1][text] = true
			isKey = false
			continue
		}
		switch token {
		case json.Delim('{'):
			keys = append(keys, map[string]bool{})
		case json.Delim('['):
			keys = append(keys, nil)
		case json.Delim('}'), json.Delim(']'):
			keys = keys[:len(keys)-1]
		}
		isKey = len(keys) > 0 && keys[len(keys)-1] != nil
	}
}

func unreadable(err error) error {
	return fmt.Errorf("guide.lock cannot be read: %s", strings.TrimPrefix(err.Error(), "json: "))
}

func (r *lockReader) read() error {
	r.json = json.NewDecoder(strings.NewReader(r.file.Text))
	r.json.DisallowUnknownFields()
	err := r.elements(func(key string) error {
		switch key {
		case "v":
			return r.decode(new(int))
		case "signs":
			return r.decode(&r.signs)
		case "guides":
			return r.elements(r.readGuide)
		case "levels":
			return r.readLevels()
		case "cards":
			return r.elements(r.readCard)
		case "removed":
			return r.elements(r.readRemoved)
		case "history":
			return r.elements(r.readPast)
		}
		return fmt.Errorf("unknown field %q", key)
	})
	if err != nil {
		return unreadable(err)
	}
	for i := range r.guides {
		g := &r.lock.Guides[i]
		r.at = g.at.Start
		for j := range g.SignOffs {
			s := &g.SignOffs[j]
			if err := s.Validate(); err != nil {
				return fmt.Errorf("guide.lock: %q: the sign-off of %q is not valid: %w", r.guides[i].ID, s.On, err)
			}
		}
		if g.Graph, err = r.guides[i].graph(r.signs); err != nil {
			return fmt.Errorf("guide.lock: %w", err)
		}
	}
	return nil
}

// elements reads the elements of the list or the object that is next. Those of an object are called with their keys.
func (r *lockReader) elements(element func(key string) error) error {
	open, err := r.json.Token()
	if err != nil {
		return err
	}
	delim, _ := open.(json.Delim)
	if delim != '{' && delim != '[' {
		return fmt.Errorf("a list is expected, not %v", open)
	}
	for r.json.More() {
		var key json.Token = ""
		if delim == '{' {
			r.next()
			if key, err = r.json.Token(); err != nil {
				return err
			}
		}
		if err := element(key.(string)); err != nil {
			return err
		}
	}
	_, err = r.json.Token()
	return err
}

// next sets r.at to the start of the key or the value that is next.
func (r *lockReader) next() {
	text := r.file.Text[r.json.InputOffset():]
	r.at = len(r.file.Text) - len(strings.TrimLeft(text, " \t\r\n,:"))
}

// decode reads the value that is next.
func (r *lockReader) decode(v any) error {
	r.next()
	return r.json.Decode(v)
}

func (r *lockReader) readGuide(string) error {
	var g lockedGuide
	if err := r.decode(&g); err != nil {
		return err
	}
	r.guides = append(r.guides, g)
	at := source.Range{Start: r.at, End: r.at}
	if id := `{"id":"` + g.ID; strings.HasPrefix(r.file.Text[r.at:], id) {
		at = source.Range{Start: r.at + len(id) - len(g.ID), End: r.at + len(id)}
	}
	r.lock.Guides = append(r.lock.Guides, LockedGuide{Date: g.Date, SignOffs: g.Accepted, at: at})
	return nil
}

func (r *lockReader) readLevels() error {
	if err := r.decode(&r.lock.Levels); err != nil {
		return err
	}
	if r.lock.Levels == nil {
		return nil
	}
	for i := range r.lock.Levels.SignOffs {
		if err := r.lock.Levels.SignOffs[i].Validate(); err != nil {
			return fmt.Errorf("the sign-off of the texts of levels is not valid: %w", err)
		}
	}
	return nil
}

func (r *lockReader) readCard(string) error {
	c := LockedCard{}
	if err := r.decode(&c); err != nil {
		return err
	}
	c.at = source.Range{Start: r.at, End: r.at}
	r.lock.Cards = append(r.lock.Cards, c)
	for i := range c.SignOffs {
		if err := c.SignOffs[i].Validate(); err != nil {
			return fmt.Errorf("the sign-off of the card of %q is not valid: %w", c.Page, err)
		}
	}
	return nil
}

func (r *lockReader) readRemoved(string) error {
	var g RemovedGuide
	if err := r.decode(&g); err != nil {
		return err
	}
	r.lock.Removed = append(r.lock.Removed, g)
	if err := g.Validate(); err != nil {
		return fmt.Errorf("the sign-off for the removal of %q is not valid: %w", g.ID, err)
	}
	return nil
}

func (r *lockReader) readPast(string) error {
	var p PastVersion
	if err := r.decode(&p); err != nil {
		return err
	}
	after := ""
	if n := len(r.lock.History); n > 0 {
		after = r.lock.History[n-1].Until
	}
	r.lock.History = append(r.lock.History, p)
	return p.validate(after)
}
