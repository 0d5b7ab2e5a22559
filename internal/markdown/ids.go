package markdown

// This file makes the ids of headings: words of any script in lower case, joined by hyphens, as on GitHub.

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// ids makes the ids of the headings of one text.
type ids struct {
	prefix   string
	reserved []string
	given    []string // of the next headings
	used     map[string]int
}

func newIDs(o Options) ids { return ids{o.Prefix, o.Reserved, o.HeadingIDs, map[string]int{}} }

// next returns an id that no other heading of the text has.
func (s *ids) next(text string) string {
	if len(s.given) > 0 {
		id := s.given[0]
		s.given, s.used[id] = s.given[1:], 0
		return id
	}
	base := s.prefix + Slug(text)
	if base == s.prefix {
		base += "section"
	}
	if strings.HasPrefix(base, "i-") { // the ids of icons
		base = "h-" + base
	}
	id := base
	for {
		n, taken := s.used[id]
		if !taken && !slices.Contains(s.reserved, id) {
			break
		}
		s.used[id] = n + 1
		id = base + "-" + strconv.Itoa(n+1)
	}
	s.used[id] = 0
	return id
}

// Slug converts the text of a heading to an id: letters and digits of any script in lower case, with one hyphen in
// place of anything else between them.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}
