// Package protocol is the part of the Language Server Protocol 3.17 that Knead speaks
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/): messages on a stream,
// the types of their parameters, and positions in texts.
//
// It is written here because no library for Go fits: go.lsp.dev/protocol is of 2022 and knows no position encodings,
// tliron/glsp brings a logger and a web server, and what gopls uses is internal to it. Libraries for JSON-RPC alone
// read a message of any length, and run handlers concurrently where edits have to be applied in their order.
//
// A [Reader] gives one [Message] after another. A header that cannot be read, or a message longer than [MaxMessage],
// ends the stream, since nothing says where the next message begins; a message that is no JSON-RPC is an [*Error], and
// the next one can be read.
package protocol

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

const (
	// MaxMessage is the length of the longest message in bytes: more than the largest text that Knead reads, escaped.
	MaxMessage = 64 << 20

	maxHeader = 4096 // bytes of all fields
)

// A Message is a request, a notification or a response. A request has an ID and a method, a notification a method only.
type Message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"` // a number or a text
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *Error          `json:"error,omitempty"`
}

// IsRequest reports whether the sender waits for a response.
func (m *Message) IsRequest() bool { return m.Method != "" && len(m.ID) > 0 }

// An ErrorCode says what kind of failure an Error is.
type ErrorCode int

// The codes of JSON-RPC and of the protocol that the server uses.
const (
	ParseError           ErrorCode = -32700
	InvalidRequest       ErrorCode = -32600
	MethodNotFound       ErrorCode = -32601
	InvalidParams        ErrorCode = -32602
	InternalError        ErrorCode = -32603
	ServerNotInitialized ErrorCode = -32002
	RequestFailed        ErrorCode = -32803
	RequestCancelled     ErrorCode = -32800
)

// An Error is the response to a request that failed.
type Error struct {
	Code    ErrorCode `json:"code"`
	Message string    `json:"message"`
}

func (e *Error) Error() string { return e.Message }

// Errorf makes an Error.
func Errorf(code ErrorCode, format string, args ...any) *Error {
	return &Error{code, fmt.Sprintf(format, args...)}
}

// A Reader reads messages from a stream.
type Reader struct{ in *bufio.Reader }

// NewReader returns a Reader of a stream.
func NewReader(in io.Reader) *Reader { return &Reader{bufio.NewReaderSize(in, maxHeader)} }

// Read returns the next message. The error is io.EOF at the end of the stream, an [*Error] for a message that cannot be
// understood, after which the next one can be read, and any other error if the stream cannot be read any more.
func (r *Reader) Read() (*Message, error) {
	length, err := r.header()
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer // which grows with what comes, whatever the header promises
	if _, err := io.CopyN(&body, r.in, int64(length)); err != nil {
		return nil, fmt.Errorf("the stream ends within a message: %w", err)
	}
	var m Message
	if err := json.Unmarshal(body.Bytes(), &m); err != nil {
		if json.Valid(body.Bytes()) {
			return nil, Errorf(InvalidRequest, "the message is no JSON-RPC: %v", err)
		}
		return nil, Errorf(ParseError, "the message is no JSON: %v", err)
	}
	if string(m.ID) == "null" {
		m.ID = nil
	}
	if m.Version != "2.0" {
		return nil, Errorf(InvalidRequest, "the message has no jsonrpc: \"2.0\"")
	}
	if len(m.ID) > 0 && !strings.ContainsRune(`"-0123456789`, rune(m.ID[0])) {
		return nil, Errorf(InvalidRequest, "the id of a message is a number or a text")
	}
	return &m, nil
}

// header reads the fields before a message and returns its length.
func (r *Reader) header() (length int, err error) {
	length, read := -1, 0
	for {
		line, err := r.in.ReadSlice('\n')
		if read += len(line); errors.Is(err, bufio.ErrBufferFull) || read > maxHeader {
			return 0, errors.New("the header of a message is too long")
		}
		if errors.Is(err, io.EOF) && read == 0 {
			return 0, io.EOF
		}
		if err != nil {
			return 0, fmt.Errorf("the stream ends within a header: %w", err)
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" && length >= 0 {
			return length, nil
		}
		name, value, ok := strings.Cut(text, ":")
		if !ok {
			return 0, errors.New("the header of a message has a line without a colon, or no Content-Length")
		}
		if !strings.EqualFold(name, "Content-Length") {
			continue
		}
		length, err = strconv.Atoi(strings.TrimSpace(value))
		if err != nil || length < 0 || length > MaxMessage {
			return 0, fmt.Errorf("the Content-Length is %.40q: it is a number up to %d", value, MaxMessage)
		}
	}
}

// A Writer writes messages to a stream. Its methods may be called from any goroutine.
type Writer struct {
	mu  sync.Mutex
	out io.Writer
}

// NewWriter returns a Writer to a stream.
func NewWriter(out io.Writer) *Writer { return &Writer{out: out} }

// Respond writes the response to a request: a result that can be encoded, or an error.
func (w *Writer) Respond(id json.RawMessage, result any, failed *Error) error {
	if len(id) == 0 {
		id = json.RawMessage("null") // of a message that could not be read
	}
	if failed != nil {
		return w.write(Message{Version: "2.0", ID: id, Error: failed})
	}
	data, err := encode(result)
	if err != nil {
		return err
	}
	return w.write(Message{Version: "2.0", ID: id, Result: data})
}

// Notify writes a notification.
func (w *Writer) Notify(method string, params any) error {
	data, err := encode(params)
	if err != nil {
		return err
	}
	return w.write(Message{Version: "2.0", Method: method, Params: data})
}

func (w *Writer) write(m Message) error {
	body, err := encode(m)
	if err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err = fmt.Fprintf(w.out, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}

// encode writes JSON without escapes for HTML, which would make texts longer.
func encode(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
