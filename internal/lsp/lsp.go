// Package lsp is the language server: an editor gets from it, while its user types, what `knead check` says, and the
// names that a site knows.
//
// The unsaved texts of the editor take the place of files in a [build.Session], the same one that makes a preview. So
// diagnostics are those of the whole site, and an edit costs what changed. [Serve] reads messages on one goroutine and
// handles them on another one in their order. After the last of those that are waiting, the site is loaded again and
// what is wrong is published for each file for which it differs from what was published before. A request that was
// cancelled before it was handled is not handled.
//
// What is at a position is looked up in two ways. References, definitions and new names come from the linked site
// ([site.Site.ReferencesIn]), so the site is linked with the texts as they are first. Completions come from the text
// alone (cursor.go, yaml.go), since a text that is being written often cannot be parsed, with the names of the site as
// it was linked last.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"knead/internal/build"
	"knead/internal/diag"
	"knead/internal/lsp/protocol"
	"knead/internal/watch"
)

// Options are the options of [Serve].
type Options struct {
	Dir     string // the site's folder, or "": the folder that the editor opened, or else the current one
	Version string // of the program

	// Open opens the site of a folder.
	Open func(dir string) (*build.Session, error)
}

// ErrExit means that the client ended the session without a shutdown, or that its stream ended.
var ErrExit = errors.New("the editor ended the session without a shutdown")

// Serve runs a session until the client ends it. It returns nil after a shutdown and an exit, [ErrExit] without a
// shutdown, and another error if the streams fail.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := &server{opts: o, ctx: ctx, out: protocol.NewWriter(out), docs: map[string]*document{},
		encoding: protocol.UTF16}
	defer s.close()
	return s.run(receive(ctx, in))
}

// A server is one session. Its fields belong to the goroutine that handles messages.
type server struct {
	opts Options
	ctx  context.Context
	out  *protocol.Writer

	isInitialized, isShutDown bool
	encoding                  protocol.Encoding
	client                    protocol.ClientCapabilities

	dir     string   // the site's folder, absolute
	dirs    []string // the same as it is written, and without links on its path
	root    string   // the URI of dir
	session *build.Session
	changed <-chan watch.Event // files on the disk
	docs    map[string]*document
	stale   []string // the names of files that changed since the site was loaded
	isStale bool
	whole   bool // any file may have changed
	last    *build.Result
	failure string // the last one that was shown

	published map[string]diag.List // of each file that has some
	names     *names               // of the last result, or nil until they are needed
}

// close ends what the session started.
func (s *server) close() {
	if s.session != nil {
		_ = s.session.Close()
	}
}

// maxWaiting is how many messages are handled before diagnostics are published in between.
const maxWaiting = 200

// run handles messages until the end.
func (s *server) run(incoming <-chan received) error {
	waited := 0
	for {
		if s.isStale && (len(incoming) == 0 || waited > maxWaiting) {
			waited = 0
			if err := s.check(); err != nil {
				return err
			}
			continue
		}
		select {
		case <-s.ctx.Done():
			return s.ctx.Err()
		case e := <-s.changed:
			s.touch(e.Names...)
		case m := <-incoming:
			waited++
			if done, err := s.receive(m); done || err != nil {
				return err
			}
		}
	}
}

// receive handles what was read: a message, or why there is none.
func (s *server) receive(m received) (done bool, err error) {
	defer m.done()
	var refused *protocol.Error
	switch {
	case errors.As(m.err, &refused):
		return false, s.out.Respond(nil, nil, refused)
	case errors.Is(m.err, io.EOF):
		return true, ErrExit
	case m.err != nil:
		return true, m.err
	case m.message.Method == "exit":
		if s.isShutDown {
			return true, nil
		}
		return true, ErrExit
	case m.message.IsRequest():
		return false, s.respond(m)
	case m.message.Method != "":
		return false, s.notified(m.message)
	}
	return false, nil // a response; the server asks for nothing
}

// respond handles a request.
func (s *server) respond(m received) error {
	result, err := s.answer(m.ctx, m.message)
	if m.ctx.Err() != nil && s.ctx.Err() == nil {
		err = protocol.Errorf(protocol.RequestCancelled, "%s was cancelled", m.message.Method)
	}
	var failed *protocol.Error
	if err != nil && !errors.As(err, &failed) {
		failed = protocol.Errorf(protocol.RequestFailed, "%v", err)
	}
	return s.out.Respond(m.message.ID, result, failed)
}

// answer returns the result of a request.
func (s *server) answer(ctx context.Context, m *protocol.Message) (any, error) {
	switch {
	case m.Method == "initialize" && s.isInitialized:
		return nil, protocol.Errorf(protocol.InvalidRequest, "the session is initialized already")
	case m.Method == "initialize":
		return call(m.Params, s.initialize)
	case !s.isInitialized:
		return nil, protocol.Errorf(protocol.ServerNotInitialized, "the first request must be initialize")
	case s.isShutDown:
		return nil, protocol.Errorf(protocol.InvalidRequest, "the session is shut down")
	case ctx.Err() != nil:
		return nil, nil // which is answered as cancelled
	}
	switch m.Method {
	case "shutdown":
		s.isShutDown = true
		return nil, nil
	case "textDocument/completion":
		return call(m.Params, s.complete)
	case "textDocument/hover":
		return call(m.Params, s.hover)
	case "textDocument/definition":
		return call(m.Params, s.definition)
	case "textDocument/references":
		return call(m.Params, func(p *protocol.ReferenceParams) (any, error) { return s.references(ctx, p) })
	case "textDocument/documentSymbol":
		return call(m.Params, s.symbols)
	case "textDocument/codeAction":
		return call(m.Params, s.actions)
	case "textDocument/prepareRename":
		return call(m.Params, s.prepareRename)
	case "textDocument/rename":
		return call(m.Params, s.rename)
	}
	return nil, protocol.Errorf(protocol.MethodNotFound, "there is no method %.100q", m.Method)
}

// call decodes the parameters of a request and calls what handles it.
func call[P any](params json.RawMessage, handle func(*P) (any, error)) (any, error) {
	var p P
	if err := decode(params, &p); err != nil {
		return nil, err
	}
	return handle(&p)
}

func decode(params json.RawMessage, into any) error {
	if len(params) == 0 {
		return protocol.Errorf(protocol.InvalidParams, "the parameters are missing")
	}
	if err := json.Unmarshal(params, into); err != nil {
		return protocol.Errorf(protocol.InvalidParams, "the parameters are not valid: %v", err)
	}
	return nil
}

// notified handles a notification. One that cannot be understood is ignored, as the protocol demands of unknown ones.
func (s *server) notified(m *protocol.Message) error {
	if !s.isInitialized || s.isShutDown {
		return nil
	}
	switch m.Method {
	case "initialized":
		return s.open()
	case "textDocument/didOpen":
		notify(m.Params, s.didOpen)
	case "textDocument/didChange":
		notify(m.Params, s.didChange)
	case "textDocument/didClose":
		notify(m.Params, s.didClose)
	case "workspace/didChangeWatchedFiles":
		s.touch()
	}
	return nil
}

func notify[P any](params json.RawMessage, handle func(*P)) {
	var p P
	if decode(params, &p) == nil {
		handle(&p)
	}
}
