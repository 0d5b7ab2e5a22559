package browsertest

// This file controls Firefox by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): commands as JSON over a
// WebSocket, each answered by one message.

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// A Firefox is one tab of a Firefox of its own, with an empty profile.
type Firefox struct {
	t       testing.TB
	conn    net.Conn
	sent    int    // commands so far
	context string // the id of the tab
}

// OpenFirefox starts Firefox and returns its tab. The browser ends with the test. If none is installed, the test is
// skipped, or fails if KNEAD_BROWSER=required.
func OpenFirefox(t testing.TB) *Firefox {
	t.Helper()
	conn, _, _, err := ws.Dial(context.Background(), startFirefox(t)+"/session")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() }) // Firefox has ended
	f := &Firefox{t: t, conn: conn}
	command[any](f, "session.new", struct {
		Capabilities struct{} `json:"capabilities"`
	}{})
	// The first window of a headless Firefox never has the focus.
	f.context = command[struct{ Context string }](f, "browsingContext.create", struct {
		Type string `json:"type"`
	}{"window"}).Context
	command[any](f, "browsingContext.activate", tabCommand{Context: f.context})
	return f
}

// startFirefox starts Firefox and returns the address of its WebSocket.
func startFirefox(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("firefox-esr")
	if err != nil {
		path, err = exec.LookPath("firefox")
	}
	switch {
	case err != nil && os.Getenv("KNEAD_BROWSER") == "required":
		t.Fatal("no Firefox, and KNEAD_BROWSER=required")
	case err != nil:
		t.Skip("no Firefox")
	}
	dir := t.TempDir()
	cmd := exec.Command(path, "--headless", "--no-remote", "--profile", dir, "--remote-debugging-port=0")
	cmd.Env = append(os.Environ(), "HOME="+dir)
	output, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // the process was killed
	})
	timeout := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Kill() })
	defer timeout.Stop()
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if _, address, found := strings.Cut(lines.Text(), "WebDriver BiDi listening on "); found {
			return address
		}
	}
	t.Fatal("Firefox ended, or does not listen")
	return ""
}

// A tabCommand has the parameters of a command to a tab.
type tabCommand struct {
	Context  string        `json:"context"`
	URL      string        `json:"url,omitempty"`
	Wait     string        `json:"wait,omitempty"`
	Delta    int           `json:"delta,omitempty"`
	Viewport *viewport     `json:"viewport,omitempty"`
	Actions  []inputSource `json:"actions,omitempty"`
}

type viewport struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// An inputSource is a mouse or a keyboard, with what it does.
type inputSource struct {
	Type    string        `json:"type"`
	ID      string        `json:"id"`
	Actions []inputAction `json:"actions"`
}

type inputAction struct {
	Type     string `json:"type"`
	Value    string `json:"value,omitempty"` // a key
	Button   *int   `json:"button,omitempty"`
	X        *int   `json:"x,omitempty"`
	Y        *int   `json:"y,omitempty"`
	Duration int    `json:"duration,omitempty"` // milliseconds
}

// An evaluation has the parameters of script.evaluate.
type evaluation struct {
	Expression     string     `json:"expression"`
	Target         tabCommand `json:"target"`
	AwaitPromise   bool       `json:"awaitPromise"`
	UserActivation bool       `json:"userActivation"` // as if the reader had pressed something
}

// command sends a command, waits for its answer, and fails the test if that is an error.
func command[T any](f *Firefox, method string, params any) (result T) {
	f.t.Helper()
	if err := f.send(method, params, &result); err != nil {
		f.t.Fatalf("%s: %v", method, err)
	}
	return result
}

func (f *Firefox) send(method string, params, result any) error {
	f.sent++
	data, err := json.Marshal(struct {
		ID     int    `json:"id"`
		Method string `json:"method"`
		Params any    `json:"params"`
	}{f.sent, method, params})
	if err != nil {
		return err
	}
	if err := f.conn.SetDeadline(time.Now().Add(2 * time.Minute)); err != nil {
		return err
	}
	if err := wsutil.WriteClientText(f.conn, data); err != nil {
		return err
	}
	for {
		data, err := wsutil.ReadServerText(f.conn)
		if err != nil {
			return err
		}
		var answer struct {
			ID      int
			Message string
			Result  json.RawMessage
		}
		if err := json.Unmarshal(data, &answer); err != nil {
			return err
		}
		switch {
		case answer.ID != f.sent: // an event
		case answer.Message != "":
			return errors.New(answer.Message)
		default:
			return json.Unmarshal(answer.Result, result)
		}
	}
}

// Visit opens a URL and waits until it is loaded.
func (f *Firefox) Visit(url string) {
	f.t.Helper()
	command[any](f, "browsingContext.navigate", tabCommand{Context: f.context, URL: url, Wait: "complete"})
}

// Start opens a URL and does not wait.
func (f *Firefox) Start(url string) {
	f.t.Helper()
	command[any](f, "browsingContext.navigate", tabCommand{Context: f.context, URL: url, Wait: "none"})
}

// History goes back (-1) or forward (1).
func (f *Firefox) History(delta int) {
	f.t.Helper()
	command[any](f, "browsingContext.traverseHistory", tabCommand{Context: f.context, Delta: delta})
}

// Size sets the width and height of the window in CSS pixels.
func (f *Firefox) Size(width, height int) {
	f.t.Helper()
	command[any](f, "browsingContext.setViewport", tabCommand{Context: f.context,
		Viewport: &viewport{width, height}})
}

// FirefoxEval evaluates a JavaScript expression and returns its value, that of a promise when it is fulfilled.
func FirefoxEval[T any](f *Firefox, script string) (value T) {
	f.t.Helper()
	if err := f.eval(script, &value); err != nil {
		f.t.Fatalf("%s: %v", script, err)
	}
	return value
}

// eval is FirefoxEval with an error. The value crosses as JSON.
func (f *Firefox) eval(script string, value any) error {
	var got struct {
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := f.send("script.evaluate", evaluation{"(async () => JSON.stringify(await (" + script + ") ?? null))()",
		tabCommand{Context: f.context}, true, true}, &got)
	if err == nil && got.ExceptionDetails.Text != "" {
		err = errors.New(got.ExceptionDetails.Text)
	}
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(got.Result.Value), value)
}

// WaitFor waits until a JavaScript expression is true, for at most a minute, and fails the test otherwise.
func (f *Firefox) WaitFor(script string) {
	f.t.Helper()
	var err error
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(25 * time.Millisecond) {
		var done bool
		if err = f.eval("Boolean("+script+")", &done); err == nil && done {
			return
		}
	}
	f.t.Fatalf("timeout waiting for %s (%v); the page has the text: %.2000s", script, err,
		FirefoxEval[string](f, "document.body.innerText"))
}

// Click scrolls to an element, unless it is in view, and clicks in its middle.
func (f *Firefox) Click(selector string) {
	f.t.Helper()
	at := FirefoxEval[[2]int](f, fmt.Sprintf(`(e => {
		e.scrollIntoView({ block: 'nearest', behavior: 'instant' })
		const b = e.getClientRects()[0]
		return [Math.round(b.x + b.width / 2), Math.round(b.y + b.height / 2)]
	})(document.querySelector(%q))`, selector))
	main := 0 // the button
	f.perform(inputSource{"pointer", "mouse", []inputAction{
		{Type: "pointerMove", X: &at[0], Y: &at[1]},
		{Type: "pointerDown", Button: &main},
		{Type: "pointerUp", Button: &main},
		{Type: "pause", Duration: 600}, // the next click is not the second half of a double click
	}})
}

// Press presses and releases a key: a character, or a code of https://www.w3.org/TR/webdriver2/#keyboard-actions.
func (f *Firefox) Press(key string) {
	f.t.Helper()
	f.perform(inputSource{"key", "keyboard", []inputAction{
		{Type: "keyDown", Value: key}, {Type: "keyUp", Value: key}}})
}

func (f *Firefox) perform(source inputSource) {
	f.t.Helper()
	command[any](f, "input.performActions", tabCommand{Context: f.context, Actions: []inputSource{source}})
}
