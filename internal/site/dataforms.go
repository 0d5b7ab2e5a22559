package site

// This file finds the data files whose form is wrong, so that a preview can go on with an earlier version of them.

import (
	"strings"

	"knead/internal/diag"
)

// FormErrors returns the errors in the form of data files, by the names of the files below content: what is no YAML,
// has unknown or missing keys, or values of another kind. It says nothing of site.yaml, on which all other files
// depend. in.Memo is that of the last call.
func FormErrors(in Input) map[string]diag.List {
	data, list := readData(in)
	_, more := readValues(in.Data["values.yaml"], data.sources, in.Now)
	wrong := map[string]diag.List{}
	for _, d := range append(list, more...) {
		name := strings.TrimPrefix(d.Span.Name(), "content/")
		isForm := d.Severity == diag.Error && strings.HasPrefix(string(d.Code), "frontmatter-")
		if isForm && name != "site.yaml" && in.Data[name] != nil {
			wrong[name] = append(wrong[name], d)
		}
	}
	return wrong
}
