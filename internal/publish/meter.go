package publish

// This file measures an artifact while it is read.

import (
	"io"

	"knead/internal/artifact"
	"knead/internal/source"
)

// A meter reads a stream and counts and digests what was read.
type meter struct {
	artifact *artifact.Artifact
	from     io.ReadCloser // nil until the first read
	digest   *source.Digester
	size     int64
	err      error // of the stream, not of the output
}

func newMeter(a *artifact.Artifact) *meter { return &meter{artifact: a, digest: source.NewDigester()} }

// Read opens the stream if it is not open.
func (m *meter) Read(to []byte) (n int, err error) {
	if m.from == nil {
		if m.from, err = m.artifact.Open(); err != nil {
			m.from, m.err = nil, err
			return 0, err
		}
	}
	n, err = m.from.Read(to)
	_, _ = m.digest.Write(to[:n])
	m.size += int64(n)
	if err != nil && err != io.EOF {
		m.err = err
	}
	return n, err
}

func (m *meter) record() record { return record{m.size, m.digest.Digest()} }

// close closes the stream and returns its error, or else err, which is that of the output.
func (m *meter) close(err error) error {
	if m.from != nil {
		_ = m.from.Close()
	}
	if m.err != nil {
		return m.err
	}
	return err
}
