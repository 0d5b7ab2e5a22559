package lsp

// This file reads messages, and cancels requests that were read before.

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"

	"knead/internal/lsp/protocol"
)

// maxQueue is how many messages are read ahead.
const maxQueue = 1000

// A received is a message, or why there is none. Its context ends when the client cancels the request.
type received struct {
	message *protocol.Message
	err     error
	ctx     context.Context
	done    func() // has to be called after the message was handled
}

// receive reads messages until the stream cannot be read any more, which is the last thing that is sent.
func receive(ctx context.Context, in io.Reader) <-chan received {
	queue := make(chan received, maxQueue)
	requests := &requests{cancel: map[string]context.CancelFunc{}}
	go func() {
		r := protocol.NewReader(in)
		for {
			m, err := r.Read()
			if m != nil && m.Method == "$/cancelRequest" {
				requests.end(m.Params)
				continue
			}
			next := received{message: m, err: err, ctx: ctx, done: func() {}}
			if m != nil && m.IsRequest() {
				next.ctx, next.done = requests.begin(ctx, m.ID)
			}
			select {
			case queue <- next:
			case <-ctx.Done():
				return
			}
			var refused *protocol.Error
			if err != nil && !errors.As(err, &refused) {
				return
			}
		}
	}()
	return queue
}

// requests are those that were read and not handled yet, by their ids.
type requests struct {
	mu     sync.Mutex
	cancel map[string]context.CancelFunc
}

// begin returns the context of a request, and a function that forgets the request.
func (r *requests) begin(ctx context.Context, id json.RawMessage) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cancel[string(id)] = cancel
	return ctx, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.cancel, string(id))
		cancel()
	}
}

// end cancels the request that the parameters of a cancellation name, if it is not handled yet.
func (r *requests) end(params json.RawMessage) {
	var p protocol.CancelParams
	if json.Unmarshal(params, &p) != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.cancel[string(p.ID)]; cancel != nil {
		cancel()
	}
}
