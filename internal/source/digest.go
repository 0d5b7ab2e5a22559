package source

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
)

// A Digest identifies a content: equal digests mean equal bytes. It is a SHA-256.
type Digest [sha256.Size]byte

// DigestOf returns the digest of parts, as if they were one.
func DigestOf(parts ...[]byte) Digest {
	if len(parts) == 1 {
		return sha256.Sum256(parts[0])
	}
	h := sha256.New()
	for _, part := range parts {
		h.Write(part)
	}
	return Digest(h.Sum(nil))
}

// A Digester makes the digest of what is written to it, as of a file that is too large for the memory.
type Digester struct{ hash hash.Hash }

// NewDigester returns a Digester of nothing so far.
func NewDigester() *Digester { return &Digester{sha256.New()} }

// Write adds data. It returns no error.
func (d *Digester) Write(data []byte) (int, error) { return d.hash.Write(data) }

// Digest returns the digest of the data so far.
func (d *Digester) Digest() Digest { return Digest(d.hash.Sum(nil)) }

// Short returns the first n bytes in hexadecimal, for names and versions.
func (d Digest) Short(n int) string { return hex.EncodeToString(d[:n]) }
