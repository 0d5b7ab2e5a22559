package artifact

import (
	"errors"
	"io"
	"strings"
	"testing"

	"knead/internal/source"
)

func TestNewStream_isReadByEachCall(t *testing.T) {
	opened := 0
	a := NewStream("film.webm", func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader("abc")), nil
	})
	if !a.IsStream() || New("a", nil).IsStream() {
		t.Error("IsStream is wrong")
	}
	for range 2 {
		if data, err := a.Bytes(); string(data) != "abc" || err != nil {
			t.Errorf("the bytes are %q: %v", data, err)
		}
		if d, err := a.Digest(); err != nil || d != source.DigestOf([]byte("abc")) {
			t.Errorf("the digest is %v: %v", d, err)
		}
	}
	if opened != 3 { // the digest is remembered
		t.Errorf("the stream was opened %d times", opened)
	}
	if r, err := a.Open(); err != nil {
		t.Error(err)
	} else if data, _ := io.ReadAll(r); string(data) != "abc" {
		t.Errorf("the stream is %q", data)
	}
}

func TestNewStream_error(t *testing.T) {
	failed := errors.New("failed")
	a := NewStream("film.webm", func() (io.ReadCloser, error) { return nil, failed })
	if _, err := a.Bytes(); !errors.Is(err, failed) {
		t.Errorf("the bytes of a stream that cannot be opened: %v", err)
	}
	if _, err := a.Digest(); !errors.Is(err, failed) {
		t.Errorf("the digest of a stream that cannot be opened: %v", err)
	}
	set, err := NewSet(a, New("a", nil))
	if err != nil || set.Len() != 2 || set.At(1) != a {
		t.Errorf("a set with a stream: %v, %v", set, err)
	}
	_, err = NewSet(New("../a", nil))
	if want := `cannot write a file called "../a": `; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error is %v", err)
	}
}
