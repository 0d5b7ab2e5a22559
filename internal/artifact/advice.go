package artifact

import "knead/internal/source"

// A ProgramSum is the path of the program of a guide, and its SHA-256 in hexadecimal.
type ProgramSum struct{ Path, SHA256 string }

// AdviceVersion is the version of the advice of a site: the digest of the programs of all guides, by their paths.
func AdviceVersion(programs []ProgramSum) string {
	var all []byte
	for _, p := range programs {
		all = append(all, p.Path+" "+p.SHA256+"\n"...)
	}
	return source.DigestOf(all).Short(6)
}
