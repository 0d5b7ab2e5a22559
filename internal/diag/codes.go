package diag

// This file is the table of codes: every message that Knead can give, what it means, and how to mend it.
// `knead explain`, the documentation and the test that demands an archive for every code are made from it.

import (
	"cmp"
	"slices"
	"sync"
)

// A Doc explains one code: its usual severity, what it means in one or two sentences, and what to do.
type CodeInfo struct {
	Code        Code
	Severity    Severity
	Description string
	Fix         string
}

// Lookup returns the explanation of a code, and whether there is one.
func Lookup(code Code) (CodeInfo, bool) {
	doc, ok := table()[code]
	return doc, ok
}

// Codes returns the whole table in alphabetical order.
func Codes() []CodeInfo {
	all := make([]CodeInfo, 0, len(table()))
	for _, doc := range table() {
		all = append(all, doc)
	}
	slices.SortFunc(all, func(a, b CodeInfo) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

var table = sync.OnceValue(func() map[Code]CodeInfo {
	m := map[Code]CodeInfo{}
	for _, group := range [][]CodeInfo{fileCodes, frontCodes, bodyCodes, siteCodes, guideCodes} {
		for _, doc := range group {
			if _, twice := m[doc.Code]; twice {
				panic("diag: code " + string(doc.Code) + " is in the table twice")
			}
			m[doc.Code] = doc
		}
	}
	return m
})
