package hosting

// This file makes rules for a header that some folders have with another value than all other addresses. The rules
// match no address twice: hosts that join the values of a header would let the stricter policy win.

import (
	"slices"
	"strings"
)

// A Framed is a folder ("/guides/x/embed/") with the header that its files have.
type Framed struct {
	Folder string
	Header Header
}

// Apart returns rules by which the files of some folders have their own header, and all other files of a site, given
// by their paths ("guides/index.html"), a general one.
func Apart(general Header, own []Framed, paths []string) []Rule {
	a := apart{general: general, own: own}
	a.folder("/", paths)
	return a.rules
}

type apart struct {
	general Header
	own     []Framed
	rules   []Rule
}

// folder adds the rules of a folder that contains one with a header of its own, with the paths below it.
func (a *apart) folder(at string, paths []string) {
	a.add(at, a.general)
	var names []string
	below := map[string][]string{}
	for _, path := range paths {
		name, rest, isFolder := strings.Cut(path, "/")
		if isFolder {
			name += "/"
			below[name] = append(below[name], rest)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		inner := at + name
		header, isOwn := a.general, false
		contains := false
		for _, f := range a.own {
			if f.Folder == inner {
				header, isOwn = f.Header, true
			}
			contains = contains || strings.HasPrefix(f.Folder, inner)
		}
		switch {
		case strings.HasSuffix(name, "/") && contains && !isOwn:
			a.folder(inner, below[name])
		case strings.HasSuffix(name, "/"):
			a.add(inner+"*", header)
		default:
			a.add(inner, header)
		}
	}
}

func (a *apart) add(pattern string, h Header) {
	a.rules = append(a.rules, Rule{pattern, []Header{h}})
}
