package translate

import (
	"knead/internal/diag"
	"knead/internal/source"
)

// LockName is the name of the file in the folder of a language.
const LockName = "translation.lock"

// An Entry is what somebody confirmed of a text, or, without a trust, the source text for which a block or an entry of
// a list was written.
type Entry struct {
	Key        string `json:"key"`
	Kind       string `json:"kind,omitempty"` // of a block
	Source     string `json:"source"`
	Text       string `json:"text,omitempty"` // the digest of the translation
	Trust      Trust  `json:"trust,omitempty"`
	Translator string `json:"translator,omitempty"`
	Checker    string `json:"checker,omitempty"`
	On         string `json:"on,omitempty"` // the day, 2026-11-30
	Same       string `json:"same,omitempty"`
	Except     []Exception
}

// An Exception is a check that a text need not pass, and why.
type Exception struct {
	Code   diag.Code `json:"code"`
	Reason string    `json:"reason"`
}

// A Lock is what was confirmed. A nil Lock has nothing.
type Lock struct {
	File *source.File
}
