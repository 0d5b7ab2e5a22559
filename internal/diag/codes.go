package diag

// This file is the table of codes: for each kind of mistake, what it means and how to fix it. `knead explain` and the
// documentation are made from it, and a test demands an example of every code.

import (
	"cmp"
	"slices"
	"sync"
)

// A CodeInfo explains one code: its usual severity, what it means in one or two sentences, and how to fix it.
type CodeInfo struct {
	Code        Code
	Severity    Severity
	Description string
	Fix         string
}

// Lookup returns the explanation of a code, and whether there is one.
func Lookup(code Code) (CodeInfo, bool) {
	info, ok := table()[code]
	return info, ok
}

// Codes returns the whole table in alphabetical order.
func Codes() []CodeInfo {
	all := make([]CodeInfo, 0, len(table()))
	for _, info := range table() {
		all = append(all, info)
	}
	slices.SortFunc(all, func(a, b CodeInfo) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

var table = sync.OnceValue(func() map[Code]CodeInfo {
	m := map[Code]CodeInfo{}
	for _, group := range [][]CodeInfo{fileCodes, frontmatterCodes, bodyCodes, siteCodes, guideCodes, textcheckCodes,
		translationCodes} {
		for _, info := range group {
			if _, duplicate := m[info.Code]; duplicate {
				panic("diag: duplicate code " + string(info.Code))
			}
			m[info.Code] = info
		}
	}
	return m
})
