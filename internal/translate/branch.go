package translate

// This file writes YAML that a file does not have yet.

import (
	"regexp"
	"strings"
	"sync"
)

// A branch is a value of YAML: a text, a list, or a map.
type branch struct {
	name    string // in a map
	text    string // of a text
	comment string // the lines before it
	isText  bool
	isList  bool
	below   []*branch
}

func scalar(text string) *branch { return &branch{text: text, isText: true} }

// put adds a value at the end of the path of its names.
func (b *branch) put(names []string, value *branch) {
	for _, below := range b.below {
		if below.name == names[0] && len(names) > 1 {
			below.put(names[1:], value)
			return
		}
	}
	if len(names) == 1 {
		value.name = names[0]
		b.below = append(b.below, value)
		return
	}
	next := &branch{name: names[0]}
	b.below = append(b.below, next)
	next.put(names[1:], value)
}

// item adds the element of a list at an index, or what it has to the element that is there.
func (b *branch) item(names []string, index int, value *branch) {
	if len(names) > 0 {
		for _, below := range b.below {
			if below.name == names[0] {
				below.item(names[1:], index, value)
				return
			}
		}
		next := &branch{name: names[0]}
		b.below = append(b.below, next)
		next.item(names[1:], index, value)
		return
	}
	b.isList = true
	if index < len(b.below) {
		b.below[index].below = append(b.below[index].below, value.below...)
		return
	}
	b.below = append(b.below, value)
}

var (
	plainKey  = lazy(`^[\w][\w./-]*$`)
	plainText = lazy(`^[\pL¿¡][\pL\pM\pN ;.()%’“”«»¿?¡!/-]*$`)
)

// lazy compiles a pattern once it is needed: most programs write no translation.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// flow is a value on one line.
func (b *branch) flow() string {
	switch {
	case b.isText && plainText().MatchString(b.text) && !strings.HasSuffix(b.text, " ") &&
		!strings.EqualFold(b.text, "null"):
		return b.text
	case b.isText || len(b.below) == 0:
		return quote(b.text)
	}
	var all []string
	for _, below := range b.below {
		if b.isList {
			all = append(all, below.flow())
		} else {
			all = append(all, keyOf(below.name)+": "+below.flow())
		}
	}
	if b.isList {
		return "[" + strings.Join(all, ", ") + "]"
	}
	return "{" + strings.Join(all, ", ") + "}"
}

func keyOf(name string) string {
	if plainKey().MatchString(name) {
		return name
	}
	return quote(name)
}

// block is the keys of a map or the elements of a list, each on lines of its own.
func (b *branch) block(indent string) string {
	var s strings.Builder
	for _, below := range b.below {
		below.writeComments(&s, indent)
		begin := indent + keyOf(below.name) + ":"
		if b.isList {
			begin = indent + "-"
		}
		switch {
		case below.isText:
			s.WriteString(begin + " " + below.flow() + "\n")
		case len(below.below) == 0 && b.isList:
			s.WriteString(begin + ` ""` + "\n")
		case len(below.below) == 0:
			s.WriteString(begin + "\n")
		case b.isList: // the first key is on the line of the hyphen
			below.below[0].writeComments(&s, indent)
			below.below[0].comment = ""
			s.WriteString(begin + " " + strings.TrimPrefix(below.block(indent+"  "), indent+"  "))
		default:
			s.WriteString(begin + "\n" + below.block(indent+"  "))
		}
	}
	return s.String()
}

func (b *branch) writeComments(s *strings.Builder, indent string) {
	if b.comment == "" {
		return
	}
	for line := range strings.SplitSeq(strings.TrimRight(b.comment, "\n"), "\n") {
		s.WriteString(strings.TrimRight(indent+"# "+line, " ") + "\n")
	}
}
