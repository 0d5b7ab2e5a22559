package source

import (
	"crypto/sha256"
	"encoding/hex"
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

// Short returns the first n bytes in hexadecimal, for names and versions.
func (d Digest) Short(n int) string { return hex.EncodeToString(d[:n]) }
