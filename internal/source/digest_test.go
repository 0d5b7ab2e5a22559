package source

import "testing"

func TestDigestOf(t *testing.T) {
	// The digest of "abc" in FIPS 180-2, appendix B.1.
	if got, want := DigestOf([]byte("abc")).Short(4), "ba7816bf"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if DigestOf([]byte("a"), nil, []byte("bc")) != DigestOf([]byte("abc")) {
		t.Error("the digest of parts is not that of their sequence")
	}
	d := NewDigester()
	for _, part := range []string{"a", "", "bc"} {
		_, _ = d.Write([]byte(part))
	}
	if d.Digest() != DigestOf([]byte("abc")) {
		t.Error("the digest of what is written is not that of the whole")
	}
	if DigestOf() != DigestOf(nil) {
		t.Error("the digest of nothing is not that of an empty part")
	}
}
