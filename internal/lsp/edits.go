package lsp

// This file makes edits of several files as the client can apply them.

import (
	"errors"
	"slices"

	"knead/internal/lsp/protocol"
)

// A workspaceEdit collects edits of files, and files that get other names.
type workspaceEdit struct {
	byFile map[string][]protocol.TextEdit
	moves  [][2]string // the names before and after
}

// errMove means that the client cannot move files, so that nothing may be renamed halfway.
var errMove = errors.New("this editor cannot move files: run knead rename in a terminal")

// workspaceEdit returns the edit in the form that the client understands: after the edits of all texts, files move.
func (s *server) workspaceEdit(w workspaceEdit) (*protocol.WorkspaceEdit, error) {
	var names []string
	for name := range w.byFile {
		names = append(names, name)
	}
	slices.Sort(names)
	capability := s.client.Workspace.WorkspaceEdit
	out := &protocol.WorkspaceEdit{}
	if !capability.DocumentChanges && len(capability.ResourceOperations) == 0 { // which Neovim has without the former
		if len(w.moves) > 0 {
			return nil, errMove
		}
		out.Changes = map[string][]protocol.TextEdit{}
		for _, name := range names {
			out.Changes[s.uri(name)] = w.byFile[name]
		}
		return out, nil
	}
	for _, name := range names {
		text := &protocol.VersionedDocument{URI: s.uri(name)}
		if d := s.docs[name]; d != nil {
			text.Version = &d.version
		}
		out.DocumentChanges = append(out.DocumentChanges, protocol.DocumentChange{TextDocument: text,
			Edits: w.byFile[name]})
	}
	if len(w.moves) == 0 {
		return out, nil
	}
	if !slices.Contains(capability.ResourceOperations, "rename") {
		return nil, errMove
	}
	for _, names := range w.moves {
		out.DocumentChanges = append(out.DocumentChanges, protocol.DocumentChange{Kind: "rename",
			OldURI: s.uri(names[0]), NewURI: s.uri(names[1])})
	}
	return out, nil
}
