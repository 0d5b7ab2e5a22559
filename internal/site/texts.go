package site

// Texts returns the texts of all files in the order of their paths: pages that are published or not, and the texts that
// pages include.
func (s *Site) Texts() []*Page {
	all := make([]*Page, len(s.index.texts))
	for i, p := range s.index.texts {
		all[i] = s.texts[p]
	}
	return all
}
