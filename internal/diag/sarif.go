package diag

// This file writes SARIF 2.1.0, the format that code-scanning tools read
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

import (
	"io"
	"net/url"

	"knead/internal/source"
)

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Runs    []sarifRun `json:"runs"`
	Version string     `json:"version"`
}

type sarifRun struct {
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
	Tool       sarifTool     `json:"tool"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Rules   []sarifRule `json:"rules"`
	Version string      `json:"version"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID    Code      `json:"id"`
	Short sarifText `json:"shortDescription"`
	Help  sarifText `json:"help"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifPhysical struct {
	Artifact struct {
		URI string `json:"uri"`
	} `json:"artifactLocation"`
	Region sarifRegion `json:"region"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifResult struct {
	Rule      Code            `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
}

// WriteSARIF writes the list as one SARIF run. Columns count code points, as its columnKind says.
func (l List) WriteSARIF(w io.Writer, version string) error {
	rules, seen, results := []sarifRule{}, map[Code]bool{}, []sarifResult{}
	for _, d := range l {
		if doc, _ := Lookup(d.Code); !seen[d.Code] {
			seen[d.Code] = true
			rules = append(rules, sarifRule{d.Code, sarifText{doc.Description}, sarifText{doc.Fix}})
		}
		results = append(results, d.sarif())
	}
	return encode(w, sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0",
		Runs: []sarifRun{{ColumnKind: "unicodeCodePoints", Results: results,
			Tool: sarifTool{sarifDriver{Name: "knead", Rules: rules, Version: version}}}}})
}

func (d Diagnostic) sarif() sarifResult {
	message := d.Message
	if hint := d.HintOrFix(); hint != "" {
		message += ". Hint: " + hint
	}
	r := sarifResult{Rule: d.Code, Level: [...]string{"error", "warning", "note"}[d.Severity],
		Message: sarifText{message}, Locations: []sarifLocation{location(d.Span)}}
	for _, n := range d.Related {
		l := location(n.Span)
		l.Message = &sarifText{n.Message}
		r.Related = append(r.Related, l)
	}
	return r
}

func location(s source.Span) sarifLocation {
	start, end := s.Start(), s.End()
	var l sarifLocation
	l.Physical.Artifact.URI = artifactURI(fileOf(s))
	l.Physical.Region = sarifRegion{start.Line, start.Col, end.Line, end.Col}
	return l
}

// artifactURI is the name of a file as a URI reference, which GitHub demands (https://docs.github.com/en/code-security,
// "SARIF support for code scanning").
func artifactURI(name string) string { return (&url.URL{Path: name}).EscapedPath() }
