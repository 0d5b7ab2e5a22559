package fold

import "golang.org/x/text/unicode/norm"

// AppendDecomposed appends the compatibility decomposition (NFKD) of a valid UTF-8 text: accents and ligatures become
// characters of their own.
func AppendDecomposed(b []byte, text string) []byte { return norm.NFKD.AppendString(b, text) }

// AppendComposed appends the canonical composition (NFC) of a text. It composes across the end of b as well.
func AppendComposed(b, text []byte) []byte { return norm.NFC.Append(b, text...) }

// Composed returns the canonical composition (NFC) of a text: the form in which paths and addresses are compared.
func Composed(text string) string { return norm.NFC.String(text) }
