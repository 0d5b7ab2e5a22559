package page

// This file finds the example texts of `knead init` and `knead new`, which are there to be replaced.

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// ExampleTitle is the title of a new site.
const ExampleTitle = "My site"

// ExampleSummary is the summary of a topic in the line that `knead new` proposes.
const ExampleSummary = "What it is about."

// Placeholders are sentences of new pages that say what to write in their place.
var Placeholders = []string{
	"What readers learn here, in a sentence.",
	"Begin with the answer.\n",
	"Then say the rest. Link to other pages, so that readers find them.",
	"Is this your first question?",
	"Say here why you ask.",
	"Say here what to do\n",
	"Say here what else to do\n",
	"Say here what happens next.",
	"Say here who writes this site and for whom.",
	"A sign for which to call at once. Add those of your subject.",
	"When not to wait. Add what your readers must not miss.",
	"Add such signs to `content/signs.yaml`, and name them above under `care:`.",
	"Add signs to `content/signs.yaml`, each with its source, and name them above under `care:`",
}

// checkPlaceholders reports example texts on a page that readers may see. In a guide they would be advice.
func (p *Summary) checkPlaceholders() {
	if p.Front.Draft.Value {
		return
	}
	if p.Front.Title.Value == ExampleTitle {
		p.Diags = append(p.Diags, Placeholder(p.File, p.Front.Title.At))
	}
	for _, text := range Placeholders {
		at := strings.Index(p.File.Text, text)
		if at < 0 {
			continue
		}
		d := Placeholder(p.File, source.Range{Start: at, End: at + len(strings.TrimSpace(text))})
		if p.Front.Guide.Node != nil && at < p.BodyStart {
			d = d.WithSeverity(diag.Error)
		}
		p.Diags = append(p.Diags, d)
	}
}

// Placeholder is the diagnostic of an example text.
func Placeholder(f *source.File, at source.Range) diag.Diagnostic {
	return diag.New(diag.CodeTextPlaceholder, f.Span(at), "%q is an example that nobody replaced",
		f.Text[at.Start:at.End])
}
