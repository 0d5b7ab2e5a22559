package build

// This file loads a site that is being edited, with the unsaved texts of an editor.

import (
	"sync"

	"knead/internal/source"
	"knead/internal/translate"
)

// A Session is a site that is being edited, for a preview or a language server. Everything but texts stays in memory,
// and what did not change is not made again. Its methods may be called from any goroutine.
//
// The texts of [Session.SetBuffer] take the place of files on the disk, or of files that do not exist. They count from
// the next Load or Refresh:
//
//	s.SetBuffer("content/soreness/knots.md", text)
//	r, err := s.Refresh("content/soreness/knots.md")
//	… r.Diags, for the whole site
//
// An artifact reads the texts that it shows when its bytes are asked for. If they are not those that were linked any
// more, its error is an [artifact.ErrOutdated], and the next Result has the page.
type Session struct {
	buffers *source.Buffers

	mu       sync.Mutex
	pipeline *Pipeline
}

// OpenSession opens a folder, like [Open].
func OpenSession(o Options) (*Session, error) {
	s := &Session{buffers: &source.Buffers{}}
	o.Editing, o.Buffers = true, s.buffers
	var err error
	s.pipeline, err = Open(o)
	return s, err
}

// Translations are those of the last load, as [Pipeline.Translations] compares them.
func (s *Session) Translations() ([]*translate.Translation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pipeline.Translations()
}

// Close closes the folder. Artifacts that show a text can no longer be made.
func (s *Session) Close() error { return s.pipeline.Close() }

// SetBuffer sets the text of a file, which an editor has not saved. The name is relative to the site's folder.
func (s *Session) SetBuffer(name string, text []byte) { s.buffers.Set(name, text) }

// HideFile hides a file, as if it was deleted. DropBuffer shows it again.
func (s *Session) HideFile(name string) { s.buffers.Hide(name) }

// DropBuffer lets the file on the disk count again.
func (s *Session) DropBuffer(name string) { s.buffers.Delete(name) }

// Load looks at all files, like [Pipeline.Load]. The Result is that of the last call if nothing changed.
func (s *Session) Load() (*Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pipeline.Load()
}

// Refresh looks at the files of some names, like [Pipeline.Refresh]. The Result is that of the last call if nothing
// changed.
func (s *Session) Refresh(names ...string) (*Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pipeline.Refresh(names...)
}

// Relink looks at the files of some names, like [Pipeline.Relink].
func (s *Session) Relink(names ...string) (*Result, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pipeline.Relink(names...)
}
