package markdown

// This file gives headings their ids: words of any script, lower case, joined by hyphens, as GitHub does it.

import (
	"strconv"
	"strings"
	"unicode"
)

// ReservedIDs are the ids that templates use on pages with a body. A heading of such a name gets a number behind it.
var ReservedIDs = []string{"main", "title", "help", "checked", "sources", "mentioned", "see-also", "contents", "care", "nav", "search", "start",
	"theme-auto", "theme-light", "theme-dark", "grades", "glance", "all", "found", "results", "everything", "query", "expect", "guides", "topics"}

func reserved() map[string]int {
	used := make(map[string]int, len(ReservedIDs))
	for _, id := range ReservedIDs {
		used[id] = 0
	}
	return used
}

// ids gives the ids of one text's headings.
type ids struct {
	prefix string
	used   map[string]int
}

// next makes an id that no other heading of the text has.
func (s *ids) next(words string) string {
	base := s.prefix + Slug(words)
	if base == s.prefix {
		base += "section"
	}
	if strings.HasPrefix(base, "i-") { // icons are called so
		base = "h-" + base
	}
	id := base
	for {
		n, taken := s.used[id]
		if !taken {
			break
		}
		s.used[id] = n + 1
		id = base + "-" + strconv.Itoa(n+1)
	}
	s.used[id] = 0
	return id
}

// Slug makes the id of a heading's words: letters and digits of any script in lower case, everything else one hyphen.
func Slug(words string) string {
	var b strings.Builder
	gap := false
	for _, r := range words {
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
