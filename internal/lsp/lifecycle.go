package lsp

// This file begins a session: it answers what the server can do, and opens the site.

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"knead/internal/lsp/protocol"
	"knead/internal/watch"
)

// triggers are the characters behind which the client asks for completions by itself.
var triggers = strings.Split("[ ( @ # / { ! :", " ")

// initialize notes what the client can do.
func (s *server) initialize(p *protocol.InitializeParams) (any, error) {
	dir := s.opts.Dir
	if dir == "" {
		dir = folderOf(p)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	s.dir, s.root, s.client, s.isInitialized = abs, uriOf(abs), p.Capabilities, true
	s.dirs = []string{abs, resolved(abs)}
	if slices.Contains(p.Capabilities.General.PositionEncodings, protocol.UTF8) {
		s.encoding = protocol.UTF8
	}
	return protocol.InitializeResult{
		ServerInfo: protocol.ServerInfo{Name: "knead", Version: s.opts.Version},
		Capabilities: protocol.ServerCapabilities{
			PositionEncoding:   s.encoding,
			TextDocumentSync:   protocol.SyncOptions{OpenClose: true, Change: protocol.SyncIncremental},
			CompletionProvider: protocol.CompletionOptions{TriggerCharacters: triggers},
			HoverProvider:      true, DefinitionProvider: true, ReferencesProvider: true, DocumentSymbolProvider: true,
			CodeActionProvider: protocol.CodeActionOptions{CodeActionKinds: []string{protocol.QuickFix}},
			RenameProvider:     protocol.RenameOptions{PrepareProvider: true},
		},
	}, nil
}

// open opens the site. If that fails, the client shows why, and gets nothing else.
func (s *server) open() error {
	if s.session != nil {
		return nil
	}
	session, err := s.opts.Open(s.dir)
	if err != nil {
		return s.show(err)
	}
	s.session = session
	var dirs []string
	for _, name := range []string{"content", "templates", "static"} {
		dirs = append(dirs, filepath.Join(s.dir, name))
	}
	s.changed, err = watch.Watch(s.ctx, dirs, watch.Options{})
	if err != nil {
		return s.show(err)
	}
	for name, d := range s.docs {
		s.session.SetBuffer(name, []byte(d.text))
	}
	s.touch()
	return nil
}

// touch notes that files changed, or any files without names.
func (s *server) touch(names ...string) {
	s.isStale = true
	s.stale = append(s.stale, names...)
	s.whole = s.whole || len(names) == 0
}

// show shows an error to the user, once.
func (s *server) show(err error) error {
	if err.Error() == s.failure {
		return nil
	}
	s.failure = err.Error()
	return s.out.Notify("window/showMessage", protocol.ShowMessageParams{Type: 1,
		Message: fmt.Sprintf("knead: %v", err)})
}
